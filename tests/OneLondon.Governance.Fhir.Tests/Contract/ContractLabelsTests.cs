using static OneLondon.Governance.Fhir.Tests.Contract.Held;

namespace OneLondon.Governance.Fhir.Tests.Contract;

/// <summary>Sections 1 and 6: tiers, and controllers.</summary>
public sealed class ContractLabelsTests
{
    private static readonly Naive.NaiveGrant Nested = Grant(Diagnoses | Results | Identity, Diagnoses | Identity, Identity);

    private static readonly Naive.NaiveGrant Objection = Grant(0xFF, 0xFF, 0xFF, without: ["RJ1", "https://source.test/RX9"]);

    private static string Labelled(string system, string code) =>
        """{<con>,"meta":{"security":[{"system":"SYSTEM","code":"CODE"}]}}""".Replace("SYSTEM", system, StringComparison.Ordinal).Replace("CODE", code, StringComparison.Ordinal);

    [Fact]
    public void S1_Categories_AreAskedForAtTheTier()
    {
        Keeps(Nested, "{<con>}");
        Keeps(Nested, "{<con>,<R>}");
        Withholds(Nested, "{<con>,<V>}");
        Keeps(Nested, "{<obs>}");
        Withholds(Nested, "{<obs>,<R>}");
        Keeps(Nested, "{<pat>,<V>}");
        Withholds(Nested, "{<med>}");
    }

    [Theory]
    [InlineData("<conf>", "U", 0)]
    [InlineData("<conf>", "L", 0)]
    [InlineData("<conf>", "M", 0)]
    [InlineData("<conf>", "N", 0)]
    [InlineData("<conf>", "R", 1)]
    [InlineData("<conf>", "V", 2)]
    [InlineData("<conf>", "n", 3)]
    [InlineData("<conf>", "X", 3)]
    [InlineData("<conf>", "", 3)]
    [InlineData("http://hl7.org/fhir/v3/Confidentiality", "V", 2)]
    [InlineData("HTTP://TERMINOLOGY.HL7.ORG/CODESYSTEM/V3-CONFIDENTIALITY", "V", 2)]
    [InlineData("urn:oid:2.16.840.1.113883.5.25", "R", 1)]
    [InlineData("urn:oid:2.16.840.1.113883.5.4", "HIV", 1)]
    [InlineData("http://terminology.hl7.org/CodeSystem/v3-ActCode", "SEX", 1)]
    [InlineData("https://fhir.nhs.uk/CodeSystem/other", "V", 0)]
    public void S6_Label_GivesTheTier(string system, string code, int tier)
    {
        Naive.NaiveGrant[] upTo = [Grant(0xFF), Grant(0xFF, 0xFF), All];
        for (var i = 0; i < 3; i++)
        {
            if (tier <= i)
            {
                Keeps(upTo[i], Labelled(system, code));
            }
            else
            {
                Withholds(upTo[i], Labelled(system, code));
            }
        }
    }

    [Fact]
    public void S6_CodingWithoutSystem_CountsWhereItIsALabel()
    {
        Withholds(Grant(0xFF, 0xFF), """{<con>,"meta":{"security":[{"code":"V"}]}}""");
        Keeps(Grant(0xFF), """{<con>,"meta":{"security":[{"code":"N"},{"code":"HIV"}]}}""");
    }

    [Fact]
    public void S6_HighestLabel_Counts()
    {
        Withholds(Grant(0xFF, 0xFF), """{<con>,"meta":{"security":[{"system":"<conf>","code":"N"},{"system":"<conf>","code":"V"},{"system":"<conf>","code":"R"}]}}""");
    }

    [Fact]
    public void S6_ContainedLabel_AddsToItsContainers()
    {
        const string Inner = """{"resourceType":"Condition","id":"q","code":{"text":"x"},<V>}""";
        Gives(Grant(0xFF, 0xFF), """{<obs>,"contained":[""" + Inner + "]}", "{<obs>}");
        Gives(Nested, """{<con>,<R>,"contained":[{"resourceType":"Observation","id":"q","status":"final","code":{"text":"x"}}]}""", "{<con>,<R>}");
    }

    [Fact]
    public void S6_BundleLabel_IsTheFloorOfAll()
    {
        Gives(
            Nested,
            """{"resourceType":"Bundle","type":"searchset",<R>,"entry":[{"resource":{<con>}},{"resource":{<obs>}}]}""",
            """{"resourceType":"Bundle","type":"searchset",<R>,"entry":[{"resource":{<con>}}]}""");
    }

    [Fact]
    public void S6_RestrictedPatient_KeepsWhatIdentifies()
    {
        const string Whole = """
            {<pat>,<R>,"implicit":1,"name":[{"family":"F"}],"telecom":[{"value":"0"}],"gender":"female","birthDate":"1990","active":true,"deceasedBoolean":false,"address":[{"city":"C"}],"maritalStatus":{"text":"x"},"contact":[{"gender":"male"}],"photo":[{"url":"u"}],"link":[{"other":{"reference":"Patient/z"},"type":"refer"}]}
            """;
        Gives(
            Grant(0xFF),
            Whole.Trim(),
            """{<pat>,<R>,"name":[{"family":"F"}],"gender":"female","birthDate":"1990","active":true,"deceasedBoolean":false,"link":[{"other":{"reference":"Patient/z"},"type":"refer"}]}""");
        Withholds(Grant(0xFF & ~Identity), Whole.Trim());
        Withholds(Grant(0xFF), Whole.Trim().Replace("<R>", "<V>"));
    }

    [Fact]
    public void N21_RestrictedPatient_ShowsNoOtherIdentifier()
    {
        Gives(
            Grant(Identity),
            """{"resourceType":"Patient","id":"p1","identifier":[{"system":"<sys>","value":"<nhs>"},{"system":"https://other","valu":"x"},{"system":"https://other","value":"7"}],<R>}""",
            """{<pat>,<R>}""");
    }

    [Fact]
    public void N21_RestrictedPatient_LosesKnownExtensionsToo()
    {
        const string Sex = """ "extension":[{"url":"https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-BirthSex","valueCodeableConcept":{"coding":[{"code":"F"}]}}] """;
        Keeps(Grant(Identity), "{<pat>," + Sex.Trim() + "}");
        Gives(Grant(0xFF), "{<pat>,<R>," + Sex.Trim() + "}", "{<pat>,<R>}");
    }

    [Fact]
    public void N21_RestrictedPatientThatWouldChange_IsWithheld()
    {
        Withholds(Grant(0xFF), """{<pat>,<R>,"implicitRules":"http://x"}""");
        Withholds(Grant(0xFF), """{<pat>,<R>,"_implicitRules":{"id":"x"}}""");
        Withholds(Grant(0xFF), """{<pat>,<R>,"modifierExtension":[{"url":"u","valueBoolean":true}]}""");
        Gives(Grant(0xFF), """{<pat>,<R>,"contained":[{"resourceType":"Organization","id":"g"}],"managingOrganization":{"reference":"#g"}}""", "{<pat>,<R>}");
        Withholds(Grant(0xFF), """{<pat>,<R>,"contained":[{<stranger>}]}""");
        Withholds(Grant(0xFF), """{<pat>,<R>,"contained":[1]}""");
    }

    [Fact]
    public void N5_NobodysResource_NeedsATierWithAnything()
    {
        const string Asserted = """{<con>,"asserter":{"reference":"Practitioner/g"}}""";
        Keeps(Grant(Diagnoses | Identity), Bundle(Asserted, """{"resourceType":"Practitioner","id":"g"}"""));
        Gives(Grant(Diagnoses | Identity), Bundle(Asserted, """{"resourceType":"Practitioner","id":"g",<R>}"""), Bundle("{<con>}"));
        Keeps(Grant(Diagnoses | Identity, Identity), Bundle(Asserted, """{"resourceType":"Practitioner","id":"g",<R>}"""));
        const string Drug = """{<med>,"medicationReference":{"reference":"Medication/q"}}""";
        Gives(Grant(Medication | Identity, Identity), Bundle(Drug, """{"resourceType":"Medication","id":"q",<R>}""", "{<pat>}"), Bundle("{<pat>}"));
    }

    [Fact]
    public void N13_BundleOfABadLabel_IsWithheldWhole()
    {
        Withholds(All, """{"resourceType":"Bundle","type":"searchset","meta":{"security":[{"system":"<conf>","code":"Z"}]},"entry":[{"resource":{<con>}}]}""");
        Withholds(All, """{<con>,"meta":{"security":[{"system":"<conf>"}]}}""");
    }

    [Fact]
    public void N31_LabelThatIsNoString_IsABadOne()
    {
        foreach (var bad in new[] { "{\"system\":1}", "{\"system\":\"<conf>\",\"code\":1}", "{\"code\":null}", "{\"system\":null,\"code\":\"N\"}", "{\"system\":\"x\",\"code\":[\"N\"]}" })
        {
            Withholds(All, """{<con>,"meta":{"security":[""" + bad + "]}}");
        }
    }

    [Fact]
    public void N32_SecurityLabelRows_CountForTheTier()
    {
        Withholds(Grant(0xFF), """{<doc>,"securityLabel":[{"coding":[{"system":"<conf>","code":"R"}]}]}""");
        Keeps(Grant(0xFF, 0xFF), """{<doc>,"securityLabel":[{"coding":[{"system":"<conf>","code":"R"}]}]}""");
        Withholds(All, """{<doc>,"securityLabel":[{"coding":[{"system":"<conf>","code":"secret"}]}]}""");
        Withholds(All, """{<doc>,"securityLabel":"R"}""");
        Withholds(Grant(0xFF, 0xFF), """{<com>,"confidentiality":"V"}""");
        Withholds(All, """{<com>,"confidentiality":"secret"}""");
        Withholds(All, """{<com>,"confidentiality":{}}""");
        Gives(Grant(0xFF), """{<com>,"confidentiality":null}""", "{<com>}");
    }

    [Fact]
    public void S6_PartialObjection_WithholdsItsControllersItems()
    {
        foreach (var theirs in new[]
        {
            "\"custodian\":{\"reference\":\"Organization/RJ1\"}", "\"custodian\":{\"reference\":\"Organization/rj1\"}", "\"custodian\":{\"identifier\":{\"system\":\"ods\",\"value\":\"RJ1\"}}",
            "\"custodian\":{\"reference\":\"https://elsewhere/Organization/RJ1\"}", "\"meta\":{\"source\":\"https://source.test/RX9\"}", "\"meta\":{\"source\":\"https://source.test/RX9#4\"}",
            "\"custodian\":{\"reference\":\"Organization/ok\"},\"meta\":{\"source\":\"RJ1\"}", "\"date\":\"2024\"",
        })
        {
            Withholds(Objection, "{<doc>," + theirs + "}");
        }

        Keeps(Objection, """{<doc>,"custodian":{"reference":"Organization/ok"}}""");
        Keeps(Objection, """{<doc>,"meta":{"source":"https://source.test/ok#4"}}""");
        Withholds(Objection, "{<pat>}");
        Withholds(Objection, "{<con>}");
    }

    [Fact]
    public void N12_ControllerInTheDocument_TellsItsIdentifiers()
    {
        const string Letter = """{<doc>,"custodian":{"reference":"Organization/g"}}""";
        Gives(Objection, Bundle(Letter, """{"resourceType":"Organization","id":"g","identifier":[{"value":"RJ1"}]}"""), Bundle());
        Keeps(Objection, Bundle(Letter, """{"resourceType":"Organization","id":"g","identifier":[{"value":"ok"}]}"""));
        Gives(Objection, Entries("""{"resource":{<doc>,"custodian":{"reference":"urn:uuid:g"}}}"""), Bundle());
        Withholds(Objection, """{<doc>,"custodian":{"reference":"#g"}}""");
        Withholds(Objection, """{<doc>,"contained":[{"resourceType":"Organization","id":"g","identifier":[{"value":"rj1"}]}],"custodian":{"reference":"#g"}}""");
        Keeps(Objection, """{<doc>,"contained":[{"resourceType":"Organization","id":"g"}],"custodian":{"reference":"#g"}}""");
    }

    [Fact]
    public void N12_ContainedResource_NeedsItsOwnControllersToo()
    {
        Gives(
            Objection,
            """{<doc>,"meta":{"source":"ok"},"contained":[{"resourceType":"Encounter","id":"q","status":"finished","serviceProvider":{"reference":"Organization/RJ1"}},{"resourceType":"Encounter","id":"r","status":"finished"}]}""",
            """{<doc>,"meta":{"source":"ok"},"contained":[{"resourceType":"Encounter","id":"r","status":"finished"}]}""");
    }

    [Fact]
    public void N46_ControllerThatIsNoOrganisation_IsUnknown()
    {
        Gives(
            Objection,
            Entries("""{"fullUrl":"urn:uuid:9","resource":{<obs>,"meta":{"source":"ok"}}}""", """{"resource":{<doc>,"custodian":{"reference":"urn:uuid:9"}}}"""),
            Entries("""{"fullUrl":"urn:uuid:9","resource":{<obs>,"meta":{"source":"ok"}}}"""));
    }
}
