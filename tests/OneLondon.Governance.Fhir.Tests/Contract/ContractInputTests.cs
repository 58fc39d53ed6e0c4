using System.Text;
using static OneLondon.Governance.Fhir.Tests.Contract.Held;

namespace OneLondon.Governance.Fhir.Tests.Contract;

/// <summary>Sections 2 and 3, and what the clarifications say of the form of a document.</summary>
public sealed class ContractInputTests
{
    [Theory]
    [InlineData("{<con>}\0")]
    [InlineData("{<con>}{}")]
    [InlineData("{<con>},")]
    [InlineData("{<con>,}")]
    [InlineData("{<con>}/**/")]
    [InlineData("\uFEFF\uFEFF{<con>}")]
    [InlineData(" \uFEFF{<con>}")]
    [InlineData("[{<con>}]")]
    [InlineData("""{"id":"c1"}""")]
    [InlineData("""{"resourceType":["Condition"]}""")]
    [InlineData("""{<con>,"resourceType":"Condition"}""")]
    [InlineData("""{<con>,"\u0072esourceType":"Condition"}""")]
    [InlineData("""{<con>,"note":[{"x":{"a":1,"\u0061":2}}]}""")]
    [InlineData("""{<con>,"x":"\ud83d"}""")]
    [InlineData("""{<con>,"x":"\ude00\ud83d"}""")]
    [InlineData("""{<con>,"x":"\ud83d\u0041"}""")]
    [InlineData("""{<con>,"\ud83d":1}""")]
    [InlineData("""{<con>,"x":01}""")]
    [InlineData("""{<con>,"x":-}""")]
    [InlineData("""{<con>,"x":1.e5}""")]
    [InlineData("""{<con>,"x":"\q"}""")]
    [InlineData("{<con>,\"x\":\"\t\"}")]
    [InlineData("""{<con>,"x":undefined}""")]
    [InlineData("""{"resourceType":"Bundle","type":"searchset","entry":{}}""")]
    [InlineData("""{"resourceType":"Bundle","type":"searchset","entry":[[]]}""")]
    [InlineData("""{"resourceType":"Bundle","type":"searchset","entry":[{"resource":[]}]}""")]
    [InlineData("""{"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"id":"x"}}]}""")]
    [InlineData("""{"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"resourceType":7}}]}""")]
    public void S2_NotWellFormed_ReleasesNothing(string document) => Refuses(document);

    [Fact]
    public void S2_BytesThatAreNotUtf8_ReleaseNothing()
    {
        foreach (var bytes in new byte[][] { [0x80], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82] })
        {
            Refuses([.. Encoding.UTF8.GetBytes(Written("{<con>,\"x\":\"")), .. bytes, .. "\"}"u8]);
            Refuses([.. Encoding.UTF8.GetBytes(Written("{<con>,\"")), .. bytes, .. "\":1}"u8]);
        }
    }

    [Fact]
    public void S2_ResourceTypeLast_IsReadFirst()
    {
        Gives(Grant(Diagnoses | Identity), """{"note":[{"text":"x"}],<sub>,"id":"c1","resourceType":"Condition"}""", """{<sub>,"id":"c1","resourceType":"Condition"}""");
        Withholds(Grant(Letters | Identity), """{<sub>,"id":"c1","resourceType":"Condition"}""");
        Gives(
            Grant(Diagnoses | Identity),
            """{"entry":[{"resource":{<sub>,"onsetString":"x","resourceType":"Condition"}}],"type":"searchset","resourceType":"Bundle"}""",
            """{"entry":[{"resource":{<sub>,"resourceType":"Condition"}}],"type":"searchset","resourceType":"Bundle"}""");
    }

    [Fact]
    public void S2_InnerResourceTypes_DoNotCountForTheRoot()
    {
        Refuses("""{"a":{"resourceType":"Condition"},"b":"{\"resourceType\":\"Condition\"}"}""");
        Gives(All, """{"x":{"resourceType":"Claim"},"y":"\"resourceType\":\"Claim\"",<con>}""", "{<con>}");
    }

    [Fact]
    public void S3_Output_IsTheBytesAsTheyStood()
    {
        Keeps(All, """{<obs>,"valueQuantity":{"value":-1.50E+02,"unit":"\u00b5g\/L 💊 é"},"note":[{"text":"a \t\"b\" \\ c"}]}""");
        Keeps(All, """{<obs>,"valueQuantity":{"value":0.100000000000000000000000000001}}""");
    }

    [Fact]
    public void S3_RootWithheld_IsOneConstantAnswer()
    {
        Withholds(Grant(Letters), "{<con>}");
        Withholds(All, "{<stranger>}");
        Withholds(All, """{"resourceType":"Unheard"}""");
        Withholds(All, """{"resourceType":"Bundle","type":"document"}""");
    }

    [Fact]
    public void N1_WrongKinds_WithholdTheResource()
    {
        foreach (var broken in new[]
        {
            "\"meta\":[]", "\"meta\":1", "\"meta\":{\"security\":{}}", "\"meta\":{\"tag\":{}}", "\"meta\":{\"security\":[\"R\"]}", "\"contained\":{}", "\"contained\":[[]]",
            "\"contained\":[{\"id\":\"x\"}]", "\"code\":\"x\"", "\"code\":[[{\"text\":\"x\"}]]", "\"recordedDate\":{\"a\":1}", "\"recordedDate\":[[\"2024\"]]", "\"severity\":7",
        })
        {
            Withholds(All, "{<con>," + broken + "}");
            Gives(All, Bundle("{<pat>}", "{<con>," + broken + "}"), Bundle("{<pat>}"));
        }

        Withholds(All, """{"resourceType":"Condition","id":1,<sub>}""");
        Withholds(All, """{"resourceType":"Patient","id":"p1","identifier":{"system":"<sys>","value":"<nhs>"}}""");
    }

    [Fact]
    public void N1_SingleOrList_AreBothTaken()
    {
        Keeps(All, """{<con>,"code":[{"coding":{"code":"1"}}],"recordedDate":["2024"],"category":{"text":"x"}}""");
    }

    [Fact]
    public void N1_WhatIsRemoved_IsNotLookedInto()
    {
        Gives(Grant(Diagnoses | Identity), """{<con>,"note":[["x"]],"unheard":{"meta":1}}""", "{<con>}");
        Gives(Grant(Appointments | Identity), """{<enc>,"reasonCode":["x"]}""", "{<enc>}");
    }

    [Fact]
    public void N1_WrongKindsInAnEntry_WithholdItsResource()
    {
        foreach (var broken in new[] { "\"fullUrl\":1", "\"search\":[]", "\"request\":\"x\"", "\"response\":[{}]" })
        {
            Gives(All, Entries("{" + broken + """,  "resource":{<con>}}""".Replace("  ", ""), """{"resource":{<pat>}}"""), Bundle("{<pat>}"));
        }
    }

    [Fact]
    public void N1_WrongKindsInTheBundle_WithholdIt()
    {
        foreach (var broken in new[] { "\"id\":1", "\"meta\":[]", "\"timestamp\":{\"a\":1}", "\"identifier\":\"x\"", "\"language\":{\"a\":1}" })
        {
            Withholds(All, """{"resourceType":"Bundle","type":"searchset",""" + broken + ""","entry":[{"resource":{<pat>}}]}""");
        }
    }

    [Fact]
    public void N2_Null_CountsAsAnEmptyOne()
    {
        Gives(All, """{<con>,"code":null,"note":[],"severity":{},"category":[null,{"text":"x"},{}]}""", """{<con>,"category":[{"text":"x"}]}""");
        Withholds(All, """{<con>,"clinicalStatus":null}""");
        Withholds(All, """{<con>,"clinicalStatus":{"coding":[{"code":"active"},null]}}""");
    }

    [Fact]
    public void N2_NullInAListOfPrimitives_StaysWithAllAlone()
    {
        const string Named = """{<pat>,"name":[{"family":"F","given":["A",null],"_given":[null,{"extension":[{"url":"u","valueString":"s"}]}]}]}""";
        Keeps(All, Named);
        Gives(Grant(Identity), Named, """{<pat>,"name":[{"family":"F","given":["A"]}]}""");
        Gives(Grant(Identity), """{<pat>,"name":[{"family":"F","given":[null]}]}""", """{<pat>,"name":[{"family":"F"}]}""");
    }

    [Fact]
    public void N3_EscapedNames_AreReadAndCopiedAsTheyStood()
    {
        Keeps(All, """{"\u0072esourceType":"Conditi\u006fn","id":"c1","s\u0075bject":{"reference":"Patient\/p1"},"c\u006fde":{"text":"x"}}""");
        Gives(Grant(Diagnoses), """{<con>,"\u006eote":[{"text":"x"}],"ident\u0069fier":[{"value":"x"}]}""", """{<con>}""");
        Withholds(All, """{<con>,"evidence":[{"detail":[{"ref\u0065rence":"P\u0061tient/x9"}]}]}""");
    }

    [Fact]
    public void N4_DepthAboveTheLimit_IsAnError()
    {
        static string Nested(int depth) => "{<con>,\"x\":" + new string('[', depth - 1) + new string(']', depth - 1) + "}";
        Gives(All, Nested(64), "{<con>}");
        Refuses(Nested(65));
        Refuses("{<con>,\"x\":" + string.Concat(Enumerable.Repeat("{\"a\":", 64)) + "1" + new string('}', 65));
    }

    [Fact]
    public void E1_ResourceInAnOddPlace_IsRemovedAlways()
    {
        const string Pointing = """{<con>,"evidence":[{"detail":[{"reference":"Parameters/q"}]}]}""";
        Gives(
            All,
            Bundle(Pointing, """{"resourceType":"Parameters","id":"q","parameter":[{"name":"a","resource":{<con>}},{"name":"b","valueBoolean":true}]}"""),
            Bundle(Pointing, """{"resourceType":"Parameters","id":"q","parameter":[{"name":"a"},{"name":"b","valueBoolean":true}]}"""));
    }

    [Fact]
    public void E2_WrongKindInWhatBubbles_StillWithholds()
    {
        Gives(All, """{<con>,"participant":[{"actor":{"reference":"Observation/none"},"function":{"text":"x"}}]}""", "{<con>}");
        Withholds(All, """{<con>,"participant":[{"actor":{"reference":"Observation/none"},"function":"x"}]}""");
        Withholds(All, """{<con>,"participant":[{"function":"x","actor":{"reference":"Observation/none"}}]}""");
        Gives(
            All,
            """{<con>,"contained":[{"resourceType":"Observation","id":"o","status":{"a":1},"code":{"text":"x"}},{"resourceType":"Observation","id":"q","meta":1,"status":"final","code":{"text":"x"}}]}""",
            "{<con>}");
    }
}
