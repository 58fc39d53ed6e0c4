using static OneLondon.Governance.Fhir.Tests.Contract.Held;

namespace OneLondon.Governance.Fhir.Tests.Contract;

/// <summary>Section 10: records without identity.</summary>
public sealed class ContractDepersonalisedTests
{
    private const string Subject = """ "subject":{"reference":"Patient/<token>"} """;
    private static readonly Naive.NaiveGrant Analyst = Depersonalised();

    private static string Token(string id) => "resource." + id.Replace('/', '.');

    private static string Condition(string members) => "{\"resourceType\":\"Condition\",\"id\":\"" + Token("Condition/c1") + "\"," + Subject.Trim() + members + "}";

    private static void Becomes(string members, string left) => Gives(Analyst, "{<con>" + members + "}", Condition(left));

    [Fact]
    public void S10_Record_LosesWhatIdentifies()
    {
        Becomes(
            ""","meta":{"versionId":"1","lastUpdated":"2024","source":"s","profile":["http://p"],"security":[{"system":"<conf>","code":"N"}],"tag":[{"code":"x"}]},"text":{"status":"generated","div":"<div/>"},"identifier":[{"value":"1"}],"note":[{"text":"x"}],"extension":[{"url":"u","valueBoolean":true}],"recordedDate":"2024","asserter":{"reference":"Practitioner/g","display":"G"}""",
            ""","meta":{"profile":["http://p"],"security":[{"system":"<conf>","code":"N"}]},"recordedDate":"2024" """.Trim());
    }

    [Fact]
    public void S10_PeopleAndPlaces_Go()
    {
        Gives(
            Analyst,
            Entries(
                """{"fullUrl":"urn:uuid:1","resource":{<pat>}}""",
                """{"fullUrl":"urn:uuid:2","resource":{<con>,"asserter":{"reference":"Practitioner/g"}},"search":{"mode":"match"},"request":{"method":"GET","url":"x"},"response":{"status":"200"}}""",
                """{"resource":{"resourceType":"Practitioner","id":"g"}}""",
                """{"resource":{"resourceType":"RelatedPerson","id":"r","patient":{"reference":"Patient/p1"}}}""",
                """{"resource":{"resourceType":"Person","id":"q","link":[{"target":{"reference":"Patient/p1"}}]}}"""),
            Entries("{\"resource\":" + Condition("") + ",\"search\":{\"mode\":\"match\"}}"));
        Withholds(Analyst, "{<pat>}");
    }

    [Fact]
    public void N17_Coding_StaysByItsCode()
    {
        Becomes(""","code":{"coding":[{"system":"s","version":"v","code":"1","display":"d","userSelected":true}],"text":"t"}""", ""","code":{"coding":[{"system":"s","version":"v","code":"1","userSelected":true}]}""");
        Becomes(""","code":{"coding":[{"system":"s","display":"d"}],"text":"t"}""", "");
        Becomes(""","code":{"coding":[{"display":"d"},{"code":"1"}],"text":"t"}""", ""","code":{"coding":[{"code":"1"}]}""");
        Becomes(""","code":{"text":"t"}""", "");
        Withholds(Analyst, """{<con>,"clinicalStatus":{"text":"active"}}""");
        Becomes(""","clinicalStatus":{"coding":[{"code":"active","display":"d"}],"text":"t"}""", ""","clinicalStatus":{"coding":[{"code":"active"}]}""");
    }

    [Fact]
    public void N17_WordsAndAddresses_GoUnlessCoded()
    {
        Gives(
            Analyst,
            """{<obs>,"valueQuantity":{"id":"q","value":1.0,"unit":"mg","system":"http://u","code":"mg"},"referenceRange":[{"text":"x","low":{"value":1}}],"instantiatesCanonical":"http://x"}""",
            "{\"resourceType\":\"Observation\",\"id\":\"" + Token("Observation/o1") + "\",\"status\":\"final\",\"code\":{\"coding\":[{\"code\":\"1\"}]}," + Subject.Trim() + ""","valueQuantity":{"value":1.0,"unit":"mg","system":"http://u","code":"mg"},"referenceRange":[{"low":{"value":1}}]}""");
    }

    [Fact]
    public void N17_References_LeadToPseudonyms()
    {
        Gives(
            Analyst,
            Bundle("""{<con>,"encounter":{"reference":"Encounter/e1","type":"Encounter","display":"E","identifier":{"value":"1"}}}""", "{<enc>}"),
            Bundle(
                Condition(",\"encounter\":{\"reference\":\"Encounter/" + Token("Encounter/e1") + "\"}"),
                "{\"resourceType\":\"Encounter\",\"id\":\"" + Token("Encounter/e1") + "\",\"status\":\"finished\"," + Subject.Trim() + "}"));
        Gives(
            Analyst,
            Entries("""{"resource":{<con>,"encounter":{"reference":"urn:uuid:e"}}}""", """{"fullUrl":"urn:uuid:e","resource":{"resourceType":"Encounter","status":"finished",<sub>}}"""),
            Bundle(Condition(""), """{"resourceType":"Encounter","status":"finished",""" + Subject.Trim() + "}"));
        Gives(
            Analyst,
            """{<con>,"contained":[{"resourceType":"Observation","id":"q","status":"final","code":{"coding":[{"code":"1"}]}}],"evidence":[{"detail":[{"reference":"#q"}]}]}""",
            Condition(",\"contained\":[{\"resourceType\":\"Observation\",\"id\":\"" + Token("Observation/q") + "\",\"status\":\"final\",\"code\":{\"coding\":[{\"code\":\"1\"}]}}],\"evidence\":[{\"detail\":[{\"reference\":\"#" + Token("Observation/q") + "\"}]}]"));
    }

    [Fact]
    public void N17_AbsentReferred_LeadsToAPseudonymByRelativeFormAlone()
    {
        Becomes(""","evidence":[{"detail":[{"reference":"Medication/q","display":"d"}]}]""", ",\"evidence\":[{\"detail\":[{\"reference\":\"Medication/" + Token("Medication/q") + "\"}]}]");
        Becomes(""","evidence":[{"detail":[{"reference":"https://a/Medication/q"}]}]""", "");
        Becomes(""","evidence":[{"detail":[{"reference":"Medication?code=1"}]}]""", "");
        Becomes(""","asserter":{"type":"Practitioner","display":"G"}""", "");
    }

    [Fact]
    public void N17_PatientReference_LeadsToThePatientsToken()
    {
        foreach (var form in new[] { "Patient/<nhs>", "Patient/p1/_history/1", "https://fhir.trust.test/R4/Patient/p1", "Patient?identifier=<sys>|<nhs>" })
        {
            Gives(Analyst, """{"resourceType":"Condition","subject":{"reference":"FORM","display":"X"}}""".Replace("FORM", form, StringComparison.Ordinal), """{"resourceType":"Condition",""" + Subject.Trim() + "}");
        }

        Gives(Grant(0xFF, number: null, depersonalised: true), """{"resourceType":"Condition",<sub>}""", """{"resourceType":"Condition","subject":{"reference":"Patient/patient.p1"}}""");
    }

    [Fact]
    public void N17_BundleId_IsAPseudonymAndItsIdentifierGoes()
    {
        Gives(Analyst, """{"resourceType":"Bundle","id":"b","identifier":{"value":"1"},"type":"searchset","timestamp":"2024"}""", "{\"resourceType\":\"Bundle\",\"id\":\"" + Token("Bundle/b") + "\",\"type\":\"searchset\",\"timestamp\":\"2024\"}");
    }

    [Fact]
    public void N26_ReferenceToTheContainer_IsTheBareFragment()
    {
        Gives(
            Analyst,
            """{<con>,"contained":[{"resourceType":"Observation","status":"final","code":{"coding":[{"code":"1"}]},"partOf":[{"reference":"#"}]}]}""",
            Condition(""","contained":[{"resourceType":"Observation","status":"final","code":{"coding":[{"code":"1"}]},"partOf":[{"reference":"#"}]}]"""));
    }

    [Fact]
    public void N40_WhatIsTrimmed_IsNotLookedInto()
    {
        Becomes(""","code":{"id":{"a":1},"coding":[{"id":7,"code":"1","display":{"a":1}}],"text":{"a":1}}""", ""","code":{"coding":[{"code":"1"}]}""");
    }

    [Fact]
    public void N42_PatientReference_IsJudgedThoughReplaced()
    {
        Withholds(Analyst, """{"resourceType":"Condition","subject":{"reference":"Patient/p1","modifierExtension":[{"url":"u","valueBoolean":true}]}}""");
        Gives(Analyst, """{"resourceType":"Condition","subject":{"reference":"Patient/p1","id":{"a":1}}}""", """{"resourceType":"Condition",""" + Subject.Trim() + "}");
    }

    [Fact]
    public void E8_ClassOfAnEncounter_StaysByAnyCode()
    {
        static string Encounter(string of) => "{\"resourceType\":\"Encounter\",\"id\":\"" + Token("Encounter/e1") + "\",\"status\":\"finished\"," + Subject.Trim() + of + "}";
        Gives(Analyst, """{<enc>,"class":{"code":"AMB","display":"d"}}""", Encounter(""","class":{"code":"AMB"}"""));
        Gives(Analyst, """{<enc>,"class":[{"coding":[{"code":"AMB","display":"d"}],"text":"t"}]}""", Encounter(""","class":[{"coding":[{"code":"AMB"}]}]"""));
        Gives(Analyst, """{<enc>,"class":{"display":"d","text":"t"}}""", Encounter(""));
    }

    [Fact]
    public void E9_WrongKindInWhatGoesForItsWords_Withholds()
    {
        Withholds(Analyst, """{"resourceType":"Immunization","status":"completed","patient":{"reference":"Patient/p1"},"vaccineCode":{"coding":[{"code":"1"}]},"lotNumber":{"a":1}}""");
    }

    [Fact]
    public void N33_KnownExtension_GoesToo()
    {
        Becomes(""","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"unknown"}]""", "");
    }

    [Fact]
    public void N12_Custodian_IsReadBeforeItGoes()
    {
        var objection = Depersonalised(without: ["RJ1"]);
        const string Letter = """{<doc>,"custodian":{"reference":"Organization/1"}}""";
        Gives(objection, Bundle(Letter, """{"resourceType":"Organization","id":"1","identifier":[{"system":"ods","value":"RJ1"}]}"""), Bundle());
        Gives(
            objection,
            Bundle(Letter, """{"resourceType":"Organization","id":"1","identifier":[{"system":"ods","value":"RX2"}]}"""),
            Bundle("{\"resourceType\":\"DocumentReference\",\"id\":\"" + Token("DocumentReference/d1") + "\",\"status\":\"current\"," + Subject.Trim() + "}"));
    }
}
