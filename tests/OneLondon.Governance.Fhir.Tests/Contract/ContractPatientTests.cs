using static OneLondon.Governance.Fhir.Tests.Contract.Held;

namespace OneLondon.Governance.Fhir.Tests.Contract;

/// <summary>Section 5: whose record it is.</summary>
public sealed class ContractPatientTests
{
    [Fact]
    public void S5_PatientOfBothKeys_Matches()
    {
        Keeps(All, "{<pat>}");
        Keeps(All, """{"resourceType":"Patient","id":"p1","identifier":[{"system":"<sys>","value":"999 000-1200"}]}""");
        Keeps(All, """{"resourceType":"Patient","id":"p1","active":true}""");
        Keeps(All, """{"resourceType":"Patient","id":"p1","identifier":[{"system":"<sys>","value":"<nhs>"},{"system":"<sys>","value":"123"}]}""");
    }

    [Fact]
    public void S5_PatientOfOneKeyAlone_IsForeign()
    {
        Withholds(All, """{"resourceType":"Patient","id":"x9","identifier":[{"system":"<sys>","value":"<nhs>"}]}""");
        Withholds(All, """{"resourceType":"Patient","id":"p1","identifier":[{"system":"<sys>","value":"<other>"}]}""");
        Withholds(All, """{"resourceType":"Patient","id":"p1","identifier":[{"system":"<sys>","value":"<nhs>"},{"system":"<sys>","value":"<other>"}]}""");
        Withholds(All, """{"resourceType":"Patient","id":"p1","identifier":[{"system":"<sys>","value":"123"}]}""");
        Withholds(All, """{"resourceType":"Patient","identifier":[{"system":"https://elsewhere","value":"<nhs>"}]}""");
        Withholds(ByNumber, """{"resourceType":"Patient","id":"p1"}""");
    }

    [Fact]
    public void S5_GrantOfOneKey_AsksForThatAlone()
    {
        Keeps(ByNumber, """{"resourceType":"Patient","id":"zz","identifier":[{"system":"<sys>","value":"<nhs>"}]}""");
        Keeps(ById, """{"resourceType":"Patient","id":"p1","identifier":[{"system":"<sys>","value":"<other>"}]}""");
        Withholds(ById, """{"resourceType":"Patient","id":"x9","identifier":[{"system":"<sys>","value":"<nhs>"}]}""");
    }

    [Theory]
    [InlineData("\"reference\":\"Patient/p1\"")]
    [InlineData("\"reference\":\"Patient/<nhs>\"")]
    [InlineData("\"reference\":\"Patient/p1/_history/4\"")]
    [InlineData("\"reference\":\"https://fhir.trust.test/R4/Patient/p1\"")]
    [InlineData("\"reference\":\"https://fhir.trust.test/R4/Patient/p1/_history/4\"")]
    [InlineData("\"reference\":\"Patient?identifier=<sys>|<nhs>\"")]
    [InlineData("\"reference\":\"Patient?identifier=<sys>%7C<nhs>\"")]
    [InlineData("\"reference\":\"https://fhir.trust.test/R4/Patient?identifier=<sys>%7c<nhs>\"")]
    [InlineData("\"identifier\":{\"system\":\"<sys>\",\"value\":\"999 000 1200\"}")]
    [InlineData("\"type\":\"Patient\",\"identifier\":{\"system\":\"<sys>\",\"value\":\"<nhs>\"}")]
    [InlineData("\"reference\":\"Patient/p1\",\"type\":\"Patient\",\"identifier\":{\"system\":\"<sys>\",\"value\":\"<nhs>\"}")]
    [InlineData("\"reference\":\"Patient/p1\",\"identifier\":{\"system\":\"http://local\",\"value\":\"7\"}")]
    [InlineData("\"reference\":\"Patient/p1\",\"type\":\"http://hl7.org/fhir/StructureDefinition/Patient\"")]
    public void S5_SubjectThatIsThePatient_Stays(string subject) => Keeps(All, """{"resourceType":"Condition","subject":{""" + subject + "}}");

    [Theory]
    [InlineData("\"reference\":\"Patient/x9\"")]
    [InlineData("\"reference\":\"Patient/<other>\"")]
    [InlineData("\"reference\":\"Patient/p1x\"")]
    [InlineData("\"reference\":\"Patient/P1\"")]
    [InlineData("\"reference\":\"patient/p1\"")]
    [InlineData("\"reference\":\"/Patient/p1\"")]
    [InlineData("\"reference\":\"Patient/p1/\"")]
    [InlineData("\"reference\":\"Patient/../Patient/p1\"")]
    [InlineData("\"reference\":\"Patient/p1#x\"")]
    [InlineData("\"reference\":\"Patient/%701\"")]
    [InlineData("\"reference\":\"https://elsewhere/Patient/p1\"")]
    [InlineData("\"reference\":\"HTTPS://fhir.trust.test/R4/Patient/p1\"")]
    [InlineData("\"reference\":\"https://fhir.trust.test/R4/x/Patient/p1\"")]
    [InlineData("\"reference\":\"Patient?identifier=<sys>|<other>\"")]
    [InlineData("\"reference\":\"Patient?identifier=<nhs>\"")]
    [InlineData("\"reference\":\"Patient?identifier=<sys>|<nhs>&_id=x9\"")]
    [InlineData("\"reference\":\"Patient?_id=p1\"")]
    [InlineData("\"reference\":\"Patient/p1\",\"identifier\":{\"system\":\"<sys>\",\"value\":\"<other>\"}")]
    [InlineData("\"reference\":\"Patient/p1\",\"type\":\"Group\"")]
    [InlineData("\"reference\":\"urn:uuid:1\"")]
    [InlineData("\"reference\":\"#x\"")]
    [InlineData("\"reference\":\"Group/p1\"")]
    [InlineData("\"reference\":\"Device/p1\"")]
    [InlineData("\"reference\":\"Location/p1\"")]
    [InlineData("\"identifier\":{\"system\":\"http://local\",\"value\":\"<nhs>\"}")]
    [InlineData("\"display\":\"the patient\"")]
    [InlineData("\"type\":\"Patient\"")]
    [InlineData("\"reference\":7")]
    [InlineData("")]
    public void S5_SubjectThatIsNot_Withholds(string subject)
    {
        Withholds(All, """{"resourceType":"Condition","subject":{""" + subject + "}}");
        Gives(All, Bundle("{<pat>}", """{"resourceType":"Condition","subject":{""" + subject + "}}"), Bundle("{<pat>}"));
    }

    [Fact]
    public void S5_NoSubject_Withholds()
    {
        Withholds(All, """{"resourceType":"Condition","code":{"text":"x"}}""");
        Withholds(All, """{"resourceType":"Observation","status":"final","code":{"text":"x"},"performer":[{"reference":"Patient/p1"}]}""");
    }

    [Theory]
    [InlineData("\"asserter\":{\"reference\":\"Patient/x9\"}")]
    [InlineData("\"asserter\":{\"reference\":\"https://elsewhere/fhir/Patient/x9\"}")]
    [InlineData("\"asserter\":{\"type\":\"Patient\",\"identifier\":{\"system\":\"<sys>\",\"value\":\"<other>\"}}")]
    [InlineData("\"asserter\":{\"reference\":\"Patient?identifier=<sys>|<other>\"}")]
    [InlineData("\"evidence\":[{\"detail\":[{\"reference\":\"urn:uuid:9\"}]}]")]
    [InlineData("\"unheard\":{\"deep\":[{\"reference\":\"Patient/x9\"}]}")]
    [InlineData("\"extension\":[{\"url\":\"u\",\"valueReference\":{\"reference\":\"Patient/x9\"}}]")]
    [InlineData("\"_recordedDate\":{\"extension\":[{\"url\":\"u\",\"valueReference\":{\"reference\":\"Patient/x9\"}}]}")]
    [InlineData("\"contained\":[{\"resourceType\":\"RelatedPerson\",\"id\":\"r\",\"patient\":{\"reference\":\"Patient/x9\"}}]")]
    [InlineData("\"contained\":[{<stranger>}]")]
    [InlineData("\"contained\":[{\"resourceType\":\"Patient\",\"id\":\"p1\"}]")]
    public void S5_AnotherPatientAnywhere_Withholds(string member)
    {
        const string Stranger = """{"fullUrl":"urn:uuid:9","resource":{<stranger>}}""";
        Gives(All, Entries(Stranger, """{"resource":{<con>,""" + member + "}}"), Bundle());
        Gives(Grant(Diagnoses), Entries(Stranger, """{"resource":{<con>,""" + member + "}}"), Bundle());
    }

    [Fact]
    public void S5_ContainedPatientOfTheNumber_IsThePatient()
    {
        Keeps(All, """{"resourceType":"Condition","contained":[{"resourceType":"Patient","id":"a","identifier":[{"system":"<sys>","value":"<nhs>"}]}],"subject":{"reference":"#a"}}""");
        Withholds(All, """{"resourceType":"Condition","contained":[{<stranger>}],"subject":{"reference":"#x9"}}""");
    }

    [Fact]
    public void S5_SameFullUrlOrId_MakesBothForeign()
    {
        Gives(All, Entries("""{"fullUrl":"urn:uuid:1","resource":{<pat>}}""", """{"fullUrl":"urn:uuid:1","resource":{<stranger>}}"""), Bundle());
        Gives(
            ByNumber,
            Bundle("{<pat>}", """{"resourceType":"Patient","id":"p1","identifier":[{"system":"<sys>","value":"<other>"}]}""", "{<con>}"),
            Bundle());
    }

    [Fact]
    public void N9_ForeignScan_SeesWhatIsRemovedToo()
    {
        Withholds(All, """{<con>,"x":{"reference":"Group/1/Patient/x9"}}""");
        Withholds(All, """{<con>,"x":{"reference":"List?Patient/x9"}}""");
        Withholds(All, """{<con>,"x":{"type":"Patient"}}""");
        Withholds(All, """{<con>,"x":{"type":"Patient","display":"Mrs X"}}""");
        Withholds(All, """{<con>,"x":{"identifier":{"system":"<sys>","value":"<other>"}}}""");
        Withholds(All, """{<con>,"x":{"identifier":{"system":"<sys>"}}}""");
        Withholds(ById, """{<con>,"x":{"identifier":{"system":"<sys>","value":"<nhs>"}}}""");
        Gives(All, """{<con>,"x":{"identifier":{"system":"<sys>","value":"<nhs>"}},"y":{"reference":"Patient/p1"}}""", "{<con>}");
    }

    [Fact]
    public void N10_Duplicates_AreUnmatchedAndGiveNoKey()
    {
        const string Shared = """{"fullUrl":"urn:uuid:1","resource":{"resourceType":"Organization","id":"g"}}""";
        Gives(
            ByNumber,
            Entries("""{"fullUrl":"urn:uuid:1","resource":{<pat>}}""", Shared, """{"resource":{"resourceType":"Condition","subject":{"reference":"urn:uuid:1"}}}""", """{"resource":{<con>}}"""),
            Bundle());
        const string Versions = """{"resource":{<pat>,"active":true}},{"resource":{<pat>,"active":false}},{"resource":{<con>}}""";
        Keeps(ByNumber, Typed("history", Versions));
        Gives(
            Grant(0xFF, id: "p1"),
            Bundle("""{"resourceType":"Patient","id":"p1","identifier":[{"system":"<sys>","value":"<other>"}]}""", "{<con>}", """{"resourceType":"Condition","subject":{"reference":"https://fhir.trust.test/R4/Patient/p1"}}"""),
            Bundle());
    }

    [Fact]
    public void N24_PatientLink_IsNeitherScannedNorJudged()
    {
        Keeps(All, """{<pat>,"link":[{"other":{"reference":"Patient/x9","display":"X","identifier":{"system":"<sys>","value":"<other>"}},"type":"replaces"}]}""");
        Keeps(Grant(Identity), """{<pat>,"link":[{"other":{"reference":"Patient/x9"},"type":"seealso"}]}""");
        Withholds(All, """{<pat>,"contact":[{"link":[{"other":{"reference":"Patient/x9"}}]}]}""");
    }

    [Fact]
    public void N27_SubjectPaths_AreAllOfThePatient()
    {
        Keeps(All, """{"resourceType":"DetectedIssue","id":"i","status":"final","patient":{"reference":"Patient/p1"}}""");
        Gives(All, """{"resourceType":"DetectedIssue","id":"i","status":"final","patient":{"reference":"Patient/p1"},"subject":null}""", """{"resourceType":"DetectedIssue","id":"i","status":"final","patient":{"reference":"Patient/p1"}}""");
        Withholds(All, """{"resourceType":"DetectedIssue","id":"i","status":"final","patient":{"reference":"Patient/p1"},"subject":{}}""");
        Withholds(All, """{"resourceType":"DetectedIssue","id":"i","status":"final","patient":{"reference":"Patient/p1"},"subject":{"reference":"Group/1"}}""");
        Withholds(All, """{"resourceType":"DetectedIssue","id":"i","status":"final","patient":[],"subject":null}""");
        Gives(
            All,
            Bundle("""{<obs>,"device":{"reference":"Device/d"}}""", """{"resourceType":"Device","id":"d"}"""),
            Bundle("""{<obs>,"device":{"reference":"Device/d"}}""", """{"resourceType":"Device","id":"d"}"""));
        Gives(
            All,
            Bundle("""{<obs>,"device":{"reference":"Device/d"}}""", """{"resourceType":"Device","id":"d","patient":{"display":"x"}}"""),
            Bundle("{<obs>}"));
    }

    [Fact]
    public void N23_SharedSubjectPath_AsksForOneOfThem()
    {
        static string Meeting(params string[] actors) =>
            """{"resourceType":"Appointment","status":"booked","participant":[""" + string.Join(',', actors.Select(a => $$"""{"actor":{"reference":"{{a}}"},"status":"accepted"}""")) + "]}";
        Keeps(All, Meeting("Patient/p1", "Practitioner/g", "Location/l"));
        Withholds(All, Meeting("Practitioner/g"));
        Withholds(All, Meeting("Patient/p1", "Patient/x9"));
        Withholds(All, Meeting("Patient/p1", "Group/1"));
    }

    [Fact]
    public void N37_ContainedPatient_MatchesByNumberAlone()
    {
        Withholds(All, """{<con>,"contained":[{"resourceType":"Patient","id":"p1"}]}""");
        Withholds(ById, """{<con>,"contained":[{<pat>}]}""");
        Gives(Grant(Diagnoses | Identity), """{<con>,"contained":[{<pat>}]}""", """{<con>,"contained":[{<pat>}]}""");
    }

    [Fact]
    public void N44_UrnToAPatientThatGoes_NamesTheTypeAlone()
    {
        Gives(
            Grant(Diagnoses),
            Entries("""{"fullUrl":"urn:uuid:1","resource":{<pat>}}""", """{"resource":{"resourceType":"Condition","subject":{"reference":"urn:uuid:1","display":"X"}}}"""),
            Bundle("""{"resourceType":"Condition","subject":{"type":"Patient"}}"""));
        Gives(
            Grant(Diagnoses | Identity),
            Entries("""{"fullUrl":"urn:uuid:1","resource":{<pat>,<V>}}""", """{"resource":{"resourceType":"Condition","subject":{"reference":"urn:uuid:1","display":"X"}}}"""),
            Bundle("""{"resourceType":"Condition","subject":{"type":"Patient"}}"""));
    }

    [Fact]
    public void N45_OneIdForTwoNumbers_IsNobodys()
    {
        Gives(
            ById,
            Bundle("{<pat>}", """{"resourceType":"Patient","id":"p1","identifier":[{"system":"<sys>","value":"<other>"}]}""", "{<con>}"),
            Bundle());
        Withholds(ById, """{"resourceType":"Patient","id":"p1","identifier":[{"system":"<sys>","value":"<nhs>"},{"system":"<sys>","value":"<other>"}]}""");
    }

    [Fact]
    public void E4_SubjectPath_IsJudgedThoughItsElementGoes()
    {
        Withholds(All, """{"resourceType":"Appointment","status":"booked","participant":[{"actor":{"reference":"Practitioner/g"}}]}""");
        Withholds(All, """{"resourceType":"Person","link":[{"target":{"reference":"RelatedPerson/none"}}]}""");
        Gives(
            Grant(Identity),
            """{"resourceType":"Person","id":"q","link":[{"target":{"reference":"Patient/p1"},"modifierExtension":[{"url":"u","valueBoolean":true}]}]}""",
            """{"resourceType":"Person","id":"q"}""");
    }
}
