using static OneLondon.Governance.Fhir.Tests.Contract.Held;

namespace OneLondon.Governance.Fhir.Tests.Contract;

/// <summary>Section 8: references.</summary>
public sealed class ContractReferencesTests
{
    private static readonly Naive.NaiveGrant Diagnosing = Grant(Diagnoses | Identity);

    private static string Asserted(string reference) => """{<con>,"asserter":{""" + reference + "}}";

    private static string Evidence(string reference) => """{<con>,"evidence":[{"detail":[{""" + reference + "}]}]}";

    private static string Of(string subject) => """{"resourceType":"Condition","subject":{""" + subject + "}}";

    [Fact]
    public void S8_PatientWithoutIdentity_IsTrimmed()
    {
        var plain = Grant(Diagnoses);
        Gives(plain, Of("\"reference\":\"Patient/p1\",\"display\":\"Mrs X\",\"identifier\":{\"system\":\"<sys>\",\"value\":\"<nhs>\"}"), Of("\"reference\":\"Patient/p1\""));
        Gives(plain, Of("\"display\":\"Mrs X\",\"type\":\"Patient\",\"reference\":\"Patient/p1\""), Of("\"type\":\"Patient\",\"reference\":\"Patient/p1\""));
        Gives(plain, Of("\"reference\":\"Patient/<nhs>\""), Of("\"type\":\"Patient\""));
        Gives(plain, Of("\"reference\":\"Patient/<nhs>/_history/2\""), Of("\"type\":\"Patient\""));
        Gives(plain, Of("\"reference\":\"https://fhir.trust.test/R4/Patient/<nhs>\""), Of("\"type\":\"Patient\""));
        Gives(plain, Of("\"reference\":\"Patient?identifier=<sys>|<nhs>\""), Of("\"type\":\"Patient\""));
        Gives(plain, Of("\"identifier\":{\"system\":\"<sys>\",\"value\":\"<nhs>\"},\"display\":\"Mrs X\""), Of("\"type\":\"Patient\""));
    }

    [Fact]
    public void S8_KeptTarget_KeepsTheReference()
    {
        const string Linked = """{<con>,"encounter":{"reference":"Encounter/e1","display":"E"}}""";
        Keeps(Grant(Diagnoses | Appointments | Identity), Bundle(Linked, "{<enc>}"));
        Gives(Diagnosing, Bundle(Linked, "{<enc>}"), Bundle("{<con>}"));
        Gives(Diagnosing, Bundle(Linked), Bundle("{<con>}"));
        Gives(Grant(Diagnoses | Appointments | Identity), Linked, "{<con>}");
    }

    [Fact]
    public void S8_Fullurl_ResolvesWhateverItsForm()
    {
        const string Linked = """{"resource":{<con>,"encounter":{"reference":"urn:uuid:e"}}}""";
        const string Seen = """{"fullUrl":"urn:uuid:e","resource":{<enc>}}""";
        Keeps(All, Entries(Linked, Seen));
        Gives(Diagnosing, Entries(Linked, Seen), Bundle("{<con>}"));
        Gives(All, Entries(Linked), Bundle("{<con>}"));
        Gives(All, Entries("""{"resource":{<con>,"encounter":{"reference":"URN:UUID:E"}}}""", Seen), Entries("""{"resource":{<con>}}""", Seen));
    }

    [Fact]
    public void S8_Absent_IsGoneWhateverItsCategory()
    {
        foreach (var grant in new[] { All, Diagnosing })
        {
            Gives(grant, Evidence("\"reference\":\"Observation/none\",\"display\":\"HIV test\""), "{<con>}");
            Gives(grant, Evidence("\"reference\":\"https://elsewhere/Observation/1\""), "{<con>}");
            Gives(grant, Evidence("\"reference\":\"Observation?code=1\""), "{<con>}");
            Gives(grant, Evidence("\"reference\":\"Claim/1\""), "{<con>}");
            Gives(grant, Evidence("\"reference\":\"Unheard/1\""), "{<con>}");
        }
    }

    [Fact]
    public void N29_AbsentNobody_StaysByAnyTypedForm()
    {
        foreach (var form in new[] { "Practitioner/g", "https://elsewhere/fhir/Practitioner/g", "Practitioner?identifier=sds|1", "Practitioner/g/_history/3" })
        {
            Keeps(Diagnosing, Asserted($"\"reference\":\"{form}\",\"display\":\"Dr G\""));
        }

        foreach (var form in new[] { "urn:uuid:g", "practitioner/g", "/Practitioner/g", "Practitioner", "Practitioner/", "a/b/c" })
        {
            Gives(All, Asserted($"\"reference\":\"{form}\",\"type\":\"Practitioner\",\"display\":\"Dr G\""), "{<con>}");
        }
    }

    [Fact]
    public void N29_AbsentReferred_AsksForItsCategory()
    {
        const string Drug = "\"reference\":\"Medication/q\",\"display\":\"drug\"";
        Keeps(Grant(Diagnoses | Medication | Identity), Evidence(Drug));
        Gives(Diagnosing, Evidence(Drug), "{<con>}");
        Gives(Grant(Diagnoses | Medication | Identity, Diagnoses | Identity), "{<R>," + Evidence(Drug)[1..], "{<R>,<con>}");
    }

    [Fact]
    public void N11_PresentAndWithheld_TakesItsReferencesAlong()
    {
        Gives(Diagnosing, Bundle(Asserted("\"reference\":\"Practitioner/g\",\"display\":\"Sexual health\""), """{"resourceType":"Practitioner","id":"g",<V>}"""), Bundle("{<con>}"));
        Gives(All, Bundle(Asserted("\"reference\":\"Practitioner/g\""), """{"resourceType":"Practitioner","id":"g","active":null}"""), Bundle("{<con>}"));
    }

    [Fact]
    public void S8_NobodysResource_StaysWhereReferredToByWhatStays()
    {
        const string G = """{"resourceType":"PractitionerRole","id":"r","organization":{"reference":"Organization/g"}}""";
        const string Org = """{"resourceType":"Organization","id":"g","partOf":{"reference":"Organization/h"}}""";
        const string Top = """{"resourceType":"Organization","id":"h"}""";
        const string Lone = """{"resourceType":"Organization","id":"lone","partOf":{"reference":"Organization/lone"}}""";
        var asserted = Asserted("\"reference\":\"PractitionerRole/r\"");
        Gives(Diagnosing, Bundle(Top, Org, G, Lone, asserted), Bundle(Top, Org, G, asserted));
        Gives(Grant(Results), Bundle(Top, Org, G, Lone, asserted), Bundle());
    }

    [Fact]
    public void N8_HistoryReference_LeadsToTheEntry()
    {
        Keeps(All, Bundle("""{<con>,"encounter":{"reference":"Encounter/e1/_history/7"}}""", "{<enc>}"));
        Gives(Diagnosing, Bundle("""{<con>,"encounter":{"reference":"Encounter/e1/_history/7"}}""", "{<enc>}"), Bundle("{<con>}"));
        Keeps(All, Bundle("""{<con>,"encounter":{"reference":"https://fhir.trust.test/R4/Encounter/e1/_history/7"}}""", "{<enc>}"));
        Gives(All, Bundle("""{<con>,"encounter":{"reference":"https://elsewhere/Encounter/e1"}}""", "{<enc>}"), Bundle("{<con>}", "{<enc>}"));
    }

    [Fact]
    public void N8_TypesThatDisagree_ResolveNowhere()
    {
        Gives(All, Asserted("\"reference\":\"Practitioner/g\",\"type\":\"Observation\""), "{<con>}");
        Keeps(All, Asserted("\"reference\":\"Practitioner/g\",\"type\":\"http://hl7.org/fhir/StructureDefinition/Practitioner\""));
        Gives(
            All,
            Entries("""{"fullUrl":"https://a/Practitioner/g","resource":{<enc>}}""", """{"resource":{<con>,"asserter":{"reference":"https://a/Practitioner/g"}}}"""),
            Entries("""{"fullUrl":"https://a/Practitioner/g","resource":{<enc>}}""", """{"resource":{<con>}}"""));
        Withholds(All, Asserted("\"reference\":\"Practitioner/g\",\"type\":\"Patient\""));
    }

    [Fact]
    public void S8_WordsAlone_StayForNobodyOrWithEverything()
    {
        Keeps(Diagnosing, Asserted("\"type\":\"Practitioner\",\"display\":\"Dr G\""));
        Gives(Diagnosing, Asserted("\"display\":\"Dr G\""), "{<con>}");
        Keeps(All, Asserted("\"display\":\"Dr G\""));
        Keeps(Diagnosing, """{<con>,"recorder":{"type":"Practitioner","identifier":{"value":"1"}}}""");
        Keeps(Grant(Identity), """{<pat>,"managingOrganization":{"display":"Clinic"}}""");
        Gives(Diagnosing, """{<con>,"encounter":{"type":"Encounter","display":"HIV clinic"}}""", "{<con>}");
        Keeps(All, """{<con>,"encounter":{"type":"Encounter","display":"HIV clinic"}}""");
    }

    [Fact]
    public void N18_NumberInAnIdOrUrl_GoesWithoutIdentity()
    {
        var plain = Grant(Diagnoses | Appointments);
        Gives(
            plain,
            Entries(
                """{"fullUrl":"https://a/Condition/<nhs>","resource":{"resourceType":"Condition","id":"<nhs>",<sub>},"request":{"method":"PUT","url":"Condition/<nhs>"}}""",
                """{"resource":{"resourceType":"Condition","id":"x-<nhs>-1",<sub>,"encounter":{"reference":"Encounter/<nhs>"}}}""",
                """{"resource":{"resourceType":"Encounter","id":"<nhs>","status":"finished",<sub>}}"""),
            Entries("""{"resource":{"resourceType":"Condition",<sub>}}""", """{"resource":{"resourceType":"Condition",<sub>}}""", """{"resource":{"resourceType":"Encounter","status":"finished",<sub>}}"""));
        Gives(plain, """{"resourceType":"Condition","id":"<other>",<sub>}""", """{"resourceType":"Condition",<sub>}""");
        Keeps(plain, """{"resourceType":"Condition","id":"9990001201",<sub>}""");
        Gives(plain, Asserted("\"reference\":\"Practitioner/<nhs>\""), "{<con>}");
        Keeps(Diagnosing, """{"resourceType":"Condition","id":"<nhs>",<sub>}""");
    }

    [Fact]
    public void N18_ContainedPatientThatGoes_NamesTheTypeAlone()
    {
        const string Inner = """ "contained":[{"resourceType":"Patient","id":"a","identifier":[{"system":"<sys>","value":"<nhs>"}]}] """;
        Gives(Grant(Diagnoses), """{"resourceType":"Condition",""" + Inner.Trim() + ""","subject":{"reference":"#a"}}""", """{"resourceType":"Condition","subject":{"type":"Patient"}}""");
    }

    [Fact]
    public void N25_OddReference_IsRemoved()
    {
        foreach (var odd in new[]
        {
            "\"reference\":1", "\"reference\":{\"a\":1}", "\"type\":[\"Practitioner\"],\"display\":\"x\"", "\"reference\":\"Practitioner/g\",\"display\":{\"a\":1}",
            "\"reference\":\"Practitioner/g\",\"identifier\":[{\"system\":\"<sys>\",\"value\":\"<other>\"}]",
        })
        {
            Gives(All, Asserted(odd), "{<con>}");
        }

        Withholds(All, Of("\"reference\":\"Patient/p1\",\"identifier\":[{\"system\":\"<sys>\",\"value\":\"<nhs>\"}]"));
    }

    [Fact]
    public void N42_PatientReference_IsJudgedBeforeItIsTrimmed()
    {
        Gives(Diagnosing, Of("\"reference\":\"Patient/p1\",\"unheard\":1"), Of("\"reference\":\"Patient/p1\""));
        Withholds(Diagnosing, Of("\"reference\":\"Patient/p1\",\"modifierExtension\":[{\"url\":\"u\",\"valueBoolean\":true}]"));
        Withholds(Grant(Diagnoses), Of("\"reference\":\"Patient/p1\",\"modifierExtension\":[{\"url\":\"u\",\"valueBoolean\":true}]"));
        Withholds(Grant(Diagnoses), Of("\"reference\":\"Patient/p1\",\"identifier\":{\"type\":\"x\"}"));
    }

    [Fact]
    public void N7_Fixpoint_FollowsRemovalsBackwards()
    {
        // The request needs the medicine, the dispense's author the request.
        const string Drug = """{"resourceType":"Medication","id":"q",<V>}""";
        const string Order = """{<med>,"medicationReference":{"reference":"Medication/q"}}""";
        const string Dispense = """{"resourceType":"MedicationDispense","id":"d","status":"completed",<sub>,"medicationReference":{"reference":"Medication/z"},"authorizingPrescription":[{"reference":"MedicationRequest/m1"}]}""";
        const string Alone = """{"resourceType":"MedicationDispense","id":"d","status":"completed",<sub>,"medicationReference":{"reference":"Medication/z"}}""";
        Gives(Grant(0xFF, 0xFF), Bundle(Drug, Order, Dispense), Bundle(Alone));
        Keeps(All, Bundle(Drug, Order, Dispense));
    }

    [Fact]
    public void N10_OtherDuplicates_KeepTheReferenceWhileOneStays()
    {
        const string Linked = """{<con>,"encounter":{"reference":"Encounter/e1"}}""";
        Gives(Grant(0xFF), Bundle(Linked, "{<enc>,<V>}", "{<enc>}"), Bundle(Linked, "{<enc>}"));
        Gives(Grant(0xFF), Bundle(Linked, "{<enc>,<V>}", "{<enc>,<R>}"), Bundle("{<con>}"));
    }

    [Fact]
    public void E3_LoneRoot_ResolvesItself()
    {
        Keeps(All, """{<obs>,"hasMember":[{"reference":"Observation/o1"}]}""");
        Gives(All, """{<obs>,"hasMember":[{"reference":"Observation/o2"}]}""", "{<obs>}");
    }
}
