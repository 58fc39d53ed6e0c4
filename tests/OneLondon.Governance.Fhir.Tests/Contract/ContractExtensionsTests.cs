using static OneLondon.Governance.Fhir.Tests.Contract.Held;

namespace OneLondon.Governance.Fhir.Tests.Contract;

/// <summary>Extensions, and the siblings of primitives that bear them.</summary>
public sealed class ContractExtensionsTests
{
    private const string Absent = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";
    private const string BirthSex = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-BirthSex";
    private const string Parent = "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-ParentPresent";
    private static readonly Naive.NaiveGrant Diagnosing = Grant(Diagnoses | Identity);

    private static string With(string extension) => """{<con>,"extension":[""" + extension + "]}";

    [Fact]
    public void S7_UnknownExtension_StaysWithEverythingAlone()
    {
        const string Told = """{"url":"u","valueString":"x"}""";
        Keeps(All, With(Told));
        Gives(Diagnosing, With(Told), "{<con>}");
        Gives(Grant(0xFF, without: ["x"]), """{<con>,"meta":{"source":"ok"},"extension":[{"url":"u","valueString":"x"}]}""", """{<con>,"meta":{"source":"ok"}}""");
    }

    [Fact]
    public void N15_Extension_IsWalkedWithEverything()
    {
        Keeps(All, With("""{"url":"u","extension":[{"url":"v","valueCoding":{"code":"1"}}]}"""));
        Gives(All, With("""{"url":"u","valueString":"x","unheard":1}"""), With("""{"url":"u","valueString":"x"}"""));
        Gives(All, With("""{"url":"u","valueReference":{"reference":"Observation/none"}},{"url":"u"},{"url":"v","valueBoolean":true}"""), With("""{"url":"v","valueBoolean":true}"""));
        Gives(All, With("""{"url":"u","extension":[{"url":"v","valueReference":{"reference":"Observation/none"}}]}"""), "{<con>}");
        Gives(All, With("""{"url":"u","valueUnheard":"x"}"""), "{<con>}");
    }

    [Fact]
    public void N15_ModifierExtensionInTheEnvelope_Withholds()
    {
        const string Modifier = """ "modifierExtension":[{"url":"u","valueBoolean":true}] """;
        Withholds(All, """{"resourceType":"Bundle","type":"searchset",""" + Modifier.Trim() + ""","entry":[{"resource":{<con>}}]}""");
        foreach (var part in new[] { Modifier.Trim(), "\"search\":{" + Modifier.Trim() + "}", "\"request\":{" + Modifier.Trim() + "}", "\"response\":{" + Modifier.Trim() + "}" })
        {
            Gives(All, Entries("""{"resource":{<pat>}}""", "{" + part + ",\"resource\":{<con>}}"), Bundle("{<pat>}"));
        }
    }

    [Fact]
    public void N33_KnownExtension_AsksForItsCategory()
    {
        const string Sex = "{\"url\":\"" + BirthSex + "\",\"valueCodeableConcept\":{\"coding\":[{\"code\":\"F\"}]}}";
        Keeps(Grant(Identity), "{<pat>,\"extension\":[" + Sex + "]}");
        Gives(Diagnosing, With("{\"url\":\"" + Parent + "\",\"valueBoolean\":true}," + Sex), With(Sex));
        Keeps(Grant(Diagnoses | Identity | Medication), With("{\"id\":\"1\",\"url\":\"" + Parent + "\",\"valueBoolean\":true}"));
        Keeps(Grant(Diagnoses), With("{\"url\":\"" + Absent + "\",\"valueCode\":\"unknown\"}"));
    }

    [Fact]
    public void N33_KnownUrlWithOtherContent_IsRemoved()
    {
        foreach (var value in new[]
        {
            "\"valueString\":\"secret\"", "\"valueMarkdown\":\"secret\"", "\"valueUri\":\"secret\"", "\"valueUrl\":\"secret\"", "\"valueCanonical\":\"secret\"", "\"valueOid\":\"secret\"",
            "\"valueUuid\":\"secret\"", "\"valueBase64Binary\":\"secret\"", "\"valueReference\":{\"reference\":\"Practitioner/g\"}", "\"valueHumanName\":{\"family\":\"x\"}", "\"valueAnnotation\":{\"text\":\"x\"}",
            "\"valueCode\":\"a\",\"valueBoolean\":true", "\"valueCode\":\"a\",\"extension\":[{\"url\":\"v\",\"valueCode\":\"b\"}]", "\"valueCode\":\"a\",\"_valueCode\":{\"id\":\"x\"}",
            "\"valueCodeableConcept\":{\"coding\":[{\"code\":\"a\",\"unheard\":1}]}", "\"valueCode\":\"a\",\"unheard\":1", "\"unheard\":1",
        })
        {
            Gives(Grant(0xFE), With("{\"url\":\"" + Absent + "\"," + value + "}"), "{<con>}");
        }
    }

    [Fact]
    public void N41_WrongKindInAKnownExtension_Withholds()
    {
        Withholds(Diagnosing, With("{\"url\":\"" + Absent + "\",\"valueCodeableConcept\":{\"coding\":\"x\"}}"));
    }

    [Fact]
    public void N14_Sibling_StaysWithEverythingAlone()
    {
        const string Noted = """{<con>,"recordedDate":"2024","_recordedDate":{"id":"a","extension":[{"url":"u","valueString":"x"}]}}""";
        Keeps(All, Noted);
        Gives(Diagnosing, Noted, """{<con>,"recordedDate":"2024"}""");
        Gives(All, """{<con>,"_code":{"id":"x"},"_unheard":{"id":"x"}}""", "{<con>}");
    }

    [Fact]
    public void N14_SiblingOfAProtectedOrNeededMember_Bubbles()
    {
        Withholds(Diagnosing, """{"resourceType":"Condition",<sub>,"abatementDateTime":"2024","_abatementDateTime":{"id":"x"}}""");
        Gives(
            Diagnosing,
            """{<con>,"participant":[{"actor":{"reference":"Practitioner/g"}}],"meta":{"_versionId":{"id":"x"}}}""",
            """{<con>,"participant":[{"actor":{"reference":"Practitioner/g"}}]}""");
        Withholds(Grant(Results | Identity), """{"resourceType":"Observation","_status":{"extension":[{"url":"u","valueCode":"x"}]},"code":{"text":"x"},<sub>}""");
    }

    [Fact]
    public void N14_SiblingOfAWrongKind_Withholds() => Withholds(All, """{<con>,"recordedDate":"2024","_recordedDate":"x"}""");

    [Fact]
    public void N35_EmptiedItem_BecomesNull()
    {
        Gives(
            All,
            """{<pat>,"name":[{"given":["A","B"],"_given":[{"unheard":1},{"id":"b"}]}]}""",
            """{<pat>,"name":[{"given":["A","B"],"_given":[null,{"id":"b"}]}]}""");
        Gives(All, """{<pat>,"name":[{"given":["A","B"],"_given":[{"unheard":1},null]}]}""", """{<pat>,"name":[{"given":["A","B"]}]}""");
    }
}
