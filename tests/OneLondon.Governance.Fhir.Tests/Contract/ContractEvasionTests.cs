using static OneLondon.Governance.Fhir.Tests.Contract.Held;

namespace OneLondon.Governance.Fhir.Tests.Contract;

/// <summary>Ways round the filter that were tried: each leads nowhere.</summary>
public sealed class ContractEvasionTests
{
    private static string Asserted(string reference) => """{<con>,"asserter":{"reference":"REF","display":"D"}}""".Replace("REF", reference, StringComparison.Ordinal);

    [Theory]
    [InlineData("Practitioner/g/_history/Patient/x9")]
    [InlineData("Practitioner/g/_history/1/_history/Patient/x9")]
    [InlineData("Patient/p1/_history/1 Patient/x9")]
    public void N47_WordsAsAVersion_SpeakOfAnother(string reference) => Withholds(All, Asserted(reference));

    [Theory]
    [InlineData("Practitioner/g/_history/<nhs>")]
    [InlineData("Patient/p1/_history/")]
    [InlineData("Patient/p1/_history/<nhs>")]
    [InlineData("Practitioner/g/_history/<other>")]
    [InlineData("Practitioner/g/_history/")]
    [InlineData("Practitioner/g/_history/Mrs X")]
    [InlineData("Practitioner/g/_history/00000000000000000000000000000000000000000000000000000000000000001")]
    public void N47_OddVersion_ResolvesNowhere(string reference) => Gives(All, Asserted(reference), "{<con>}");

    [Fact]
    public void N47_VersionId_IsCutOff() => Keeps(All, Asserted("Practitioner/g/_history/A-1.b"));

    [Theory]
    [InlineData("Device?patient=x9")]
    [InlineData("Device?patient.identifier=<sys>|<other>")]
    [InlineData("Practitioner?identifier=<sys>|<other>")]
    [InlineData("Practitioner?identifier=a|1&patient=x9")]
    [InlineData("Practitioner?name=x9")]
    [InlineData("Practitioner?")]
    public void N48_QueryOfMoreThanAnIdentifier_ResolvesNowhere(string reference) => Gives(All, Asserted(reference), "{<con>}");

    [Theory]
    [InlineData("Device?patient=Patient/x9")]
    [InlineData("Practitioner?identifier=Patient/x9")]
    [InlineData("Practitioner?_has:Encounter:participant:subject=Patient/x9")]
    [InlineData("Practitioner?x=1&Patient/x9")]
    [InlineData("Practitioner?x=Patient%2Fx9")]
    [InlineData("https://a/Patient%2Fx9/Practitioner/g")]
    [InlineData("https://a/x=Patient/x9/Practitioner/g")]
    [InlineData("https://a/1,Patient/x9/Practitioner/g")]
    [InlineData("Practitioner/g;Patient/x9")]
    [InlineData("Practitioner/g Patient/x9")]
    [InlineData("https://a/Patient\\\\x9/Practitioner/g")]
    [InlineData("Practitioner/g#Patient/x9")]
    [InlineData("Practitioner/g|Patient/x9")]
    [InlineData("#/../Patient/x9")]
    [InlineData("P\\u0061tient\\u002fx9")]
    public void N48_AnotherPatientWithinAText_IsSeen(string reference) => Withholds(All, Asserted(reference));

    [Fact]
    public void N48_QueryForAnIdentifier_Stays() => Keeps(All, Asserted("https://a/fhir/Practitioner?identifier=https://sds|1"));

    [Theory]
    [InlineData("https://a/x-<nhs>/Patient/zz")]
    [InlineData("https://a/Patient/x-<nhs>")]
    public void N49_NumberWithinThePatientsUrl_GoesWithoutIdentity(string url)
    {
        var document = Entries("""{"fullUrl":"URL","resource":{<pat>}}""", """{"resource":{"resourceType":"Condition","subject":{"reference":"URL"}}}""").Replace("URL", url, StringComparison.Ordinal);
        Keeps(All, document);
        Gives(Grant(Diagnoses), document, Bundle("""{"resourceType":"Condition","subject":{"type":"Patient"}}"""));
    }

    [Fact]
    public void N49_NumberAsAFragment_GoesWithoutIdentity()
    {
        const string Inner = """{<con>,"contained":[{"resourceType":"Observation","id":"<nhs>","status":"final","code":{"text":"x"}}],"evidence":[{"detail":[{"reference":"#<nhs>"}]}]}""";
        Keeps(All, Inner);
        Gives(Grant(Diagnoses | Results), Inner, """{<con>,"contained":[{"resourceType":"Observation","status":"final","code":{"text":"x"}}]}""");
    }

    [Theory]
    [InlineData("<conf>|4.0.1")]
    [InlineData("<conf>#x")]
    [InlineData("<conf>/")]
    [InlineData(" <conf> ")]
    [InlineData("2.16.840.1.113883.5.25")]
    [InlineData("")]
    [InlineData("http:\\/\\/hl7.org/fhir/v3/Confidentialit\\u0079")]
    [InlineData("http://hl7.org/fhir/v3/ActCode")]
    [InlineData("2.16.840.1.113883.5.4")]
    public void N50_SystemInDisguise_IsALabelStill(string system)
    {
        var document = """{<con>,"meta":{"security":[{"system":"SYSTEM","code":"R"}]}}""".Replace("SYSTEM", system, StringComparison.Ordinal);
        Withholds(Grant(0xFF), document);
        Keeps(Grant(0xFF, 0xFF), document);
    }

    [Fact]
    public void N51_OneIdOfSeveralTypes_ResolvesNowhere()
    {
        const string Observed = """{"resourceType":"Observation","id":"a","status":"final","code":{"text":"x"}}""";
        const string Doctor = """{"resourceType":"Practitioner","id":"a"}""";
        const string Patient = """{"resourceType":"Patient","id":"a","identifier":[{"system":"<sys>","value":"<nhs>"}]}""";
        foreach (var (one, other) in new[] { (Observed, Doctor), (Doctor, Observed) })
        {
            Gives(All, """{<con>,"contained":[""" + one + "," + other + """],"asserter":{"reference":"#a"}}""", """{<con>,"contained":[""" + Observed + "]}");
        }

        foreach (var (one, other) in new[] { (Patient, Doctor), (Doctor, Patient) })
        {
            Withholds(All, """{"resourceType":"Condition","contained":[""" + one + "," + other + """],"subject":{"reference":"#a"}}""");
            Withholds(Grant(Diagnoses), """{<con>,"contained":[""" + one + "," + other + """],"asserter":{"reference":"#a"}}""");
        }

        Gives(All, """{<con>,"contained":[{"resourceType":"Practitioner","id":""}],"asserter":{"reference":"#"}}""", """{<con>,"asserter":{"reference":"#"}}""");
    }

    [Theory]
    [InlineData("Practition\\u0435r/g")]
    [InlineData("\\uff30ractitioner/g")]
    [InlineData(" Practitioner/g")]
    [InlineData("./Practitioner/g")]
    [InlineData("Practitioner://a/b")]
    [InlineData("https://a/Practitioner/g/")]
    [InlineData("https://a/Practitioner")]
    [InlineData("urn:oid:1.2.3")]
    [InlineData("?")]
    [InlineData("")]
    public void N8_OddForm_ResolvesNowhere(string reference) => Gives(All, Asserted(reference), "{<con>}");

    [Fact]
    public void N24_PatientLinkByAnyName_HidesNothingElse()
    {
        Withholds(All, """{<pat>,"link":[{"other":{"reference":"Patient/x9"},"type":"refer"}],"_link":[{"other":{"reference":"Patient/x9"}}]}""");
        Withholds(All, """{<con>,"link":[{"other":{"reference":"Patient/x9"}}]}""");
        Withholds(All, """{<con>,"contained":[{"resourceType":"Person","id":"q","link":[{"target":{"reference":"Patient/x9"}}]}]}""");
    }

    [Fact]
    public void N25_ListOfIdentifiers_HidesNobody()
    {
        Gives(All, """{<con>,"asserter":{"type":"Practitioner","identifier":[{"system":"<sys>","value":"<other>"}]}}""", "{<con>}");
        Withholds(All, """{<con>,"asserter":{"type":"Practitioner","identifier":{"system":"<sys>","value":"<other>"}}}""");
        Withholds(All, """{<con>,"asserter":{"identifier":{"value":"<other>","syst\u0065m":"https:\/\/fhir.nhs.uk\/Id\/nhs-number"}}}""");
    }

    [Fact]
    public void N9_AnotherInAMixedResource_WithholdsIt()
    {
        const string Pointing = """{<con>,"evidence":[{"detail":[{"reference":"Binary/b"},{"reference":"Parameters/b"}]}]}""";
        Gives(
            All,
            Bundle(
                Pointing,
                """{"resourceType":"Binary","id":"b","contentType":"a","securityContext":{"reference":"Patient/x9"},"data":"AA=="}""",
                """{"resourceType":"Parameters","id":"b","parameter":[{"name":"p","part":[{"name":"q","valueReference":{"reference":"Patient/x9"}}]}]}"""),
            Bundle("{<con>}"));
        Gives(All, Bundle("{<pat>}", """{"resourceType":"List","status":"current","mode":"working",<sub>,"entry":[{"item":{"reference":"Patient/x9"}}]}"""), Bundle("{<pat>}"));
        Gives(All, Bundle("{<pat>}", """{"resourceType":"Basic","code":{"text":"x"},<sub>,"author":{"type":"Patient","display":"X"}}"""), Bundle("{<pat>}"));
    }

    [Fact]
    public void N7_ChainOfMembers_StopsAtTheStranger()
    {
        const string Third = """{"resourceType":"Observation","id":"o3","status":"final","code":{"text":"a"},"subject":{"reference":"Patient/x9"}}""";
        static string Second(string member) => """{"resourceType":"Observation","id":"o2","status":"final","code":{"text":"a"},<sub>""" + member + "}";
        const string First = """{<obs>,"hasMember":[{"reference":"Observation/o2"}]}""";
        Gives(All, Bundle(First, Second(""","hasMember":[{"reference":"Observation/o3","display":"X"}]"""), Third), Bundle(First, Second("")));
    }

    [Fact]
    public void S2_NestingUpToTheLimit_ChangesNothing()
    {
        static string Parts(int depth) => string.Concat(Enumerable.Repeat("""{"extension":[{"url":"u","x":""", depth)) + "1" + string.Concat(Enumerable.Repeat("}]}", depth));
        Gives(All, """{<con>,"unheard":""" + Parts(20) + "}", "{<con>}");
        Withholds(All, """{<con>,"unheard":""" + Parts(20).Replace("1", """{"reference":"Patient/x9"}""", StringComparison.Ordinal) + "}");
    }
}
