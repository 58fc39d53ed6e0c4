using static OneLondon.Governance.Fhir.Tests.Contract.Held;

namespace OneLondon.Governance.Fhir.Tests.Contract;

/// <summary>Sections 4 and 7: standings, and the elements of what is kept.</summary>
public sealed class ContractElementsTests
{
    private static readonly Naive.NaiveGrant Diagnosing = Grant(Diagnoses | Identity);

    [Theory]
    [InlineData("Organization")]
    [InlineData("Practitioner")]
    [InlineData("Medication")]
    [InlineData("Substance")]
    [InlineData("Slot")]
    [InlineData("Binary")]
    [InlineData("Parameters")]
    [InlineData("Claim")]
    [InlineData("Coverage")]
    [InlineData("Consent")]
    [InlineData("AuditEvent")]
    [InlineData("Provenance")]
    [InlineData("Group")]
    [InlineData("OperationOutcome")]
    [InlineData("MessageHeader")]
    [InlineData("Subscription")]
    [InlineData("Bundle")]
    [InlineData("Heard")]
    [InlineData("condition")]
    [InlineData("Condition ")]
    public void S4_TypeWithoutAPatient_DoesNotStandAlone(string type)
    {
        var document = $$"""{"resourceType":"{{type}}","id":"q","patient":{"reference":"Patient/p1"},<sub>}""";
        Withholds(All, document);
        Gives(All, Bundle("{<pat>}", document), Bundle("{<pat>}"));
        Gives(All, """{<con>,"contained":[""" + document + "]}", "{<con>}");
    }

    [Fact]
    public void S4_MixedType_NeedsEverything()
    {
        const string Listed = """{"resourceType":"List","id":"l","status":"current","mode":"working",<sub>,"entry":[{"item":{"reference":"Practitioner/g"}}]}""";
        Keeps(All, Listed);
        Withholds(Grant(0xFF & ~CarePlans), Listed);
        Withholds(Grant(0xFF, without: ["x"]), Listed);
        Withholds(Grant(0xFF, 0x7F), Listed.Replace("\"id\":\"l\"", "\"id\":\"l\",<R>"));
        Keeps(All, """{"resourceType":"Basic","id":"b","code":{"text":"x"},<sub>}""");
        Withholds(Grant(0xFE), """{"resourceType":"Basic","id":"b","code":{"text":"x"},<sub>}""");
        Withholds(All, """{"resourceType":"Basic","id":"b","code":{"text":"x"}}""");
    }

    [Fact]
    public void N6_MixedWithoutSubject_StaysWhereReferredTo()
    {
        const string Pointing = """{<doc>,"context":{"related":[{"reference":"Binary/b"}]}}""";
        const string File = """{"resourceType":"Binary","id":"b","contentType":"text/plain","data":"AA=="}""";
        Keeps(All, Bundle(Pointing, File));
        Gives(All, Bundle("{<doc>}", File), Bundle("{<doc>}"));
        Gives(Grant(0x7F), Bundle(Pointing, File), Bundle("{<doc>}"));
    }

    [Fact]
    public void S7_UnknownMembersAndSiblings_AreRemoved()
    {
        Gives(All, """{<con>,"unheard":1,"Code":{"text":"x"},"code ":1,"code":{"txet":"x","text":"y"}}""", """{<con>,"code":{"text":"y"}}""");
        Gives(Diagnosing, """{<con>,"recordedDate":"2024","_recordedDate":{"id":"x"}}""", """{<con>,"recordedDate":"2024"}""");
    }

    [Fact]
    public void S7_FreeText_StaysWithEverythingAlone()
    {
        const string Noted = """{<con>,"text":{"status":"generated","div":"<div/>"},"onsetString":"x","note":[{"text":"x"}],"code":{"coding":[{"code":"1","display":"d"}],"text":"t"}}""";
        Keeps(All, Noted);
        Gives(Grant(0xFF & ~Letters), Noted, """{<con>,"code":{"coding":[{"code":"1","display":"d"}],"text":"t"}}""");
        Gives(Grant(0xFF & ~CarePlans), """{<doc>,"description":"x"}""", "{<doc>}");
        Withholds(Grant(0xFF & ~CarePlans), """{<doc>,"content":[{"attachment":{"contentType":"text/plain","data":"AA==","url":"u","title":"t"}}]}""");
    }

    [Fact]
    public void S7_CategoryOverride_AsksForThatCategory()
    {
        const string Seen = """{<enc>,"reasonCode":[{"text":"x"}],"diagnosis":[{"condition":{"reference":"Condition/c1"}}],"period":{"start":"2024"}}""";
        Gives(Grant(Appointments | Identity), Seen, """{<enc>,"period":{"start":"2024"}}""");
        Gives(Grant(Appointments | Identity | Diagnoses), Seen, """{<enc>,"reasonCode":[{"text":"x"}],"period":{"start":"2024"}}""");
    }

    [Fact]
    public void S7_IdentifyingDataDenied_RemovesIdentifiers()
    {
        Gives(Grant(Diagnoses), """{<con>,"identifier":[{"value":"x"}]}""", "{<con>}");
        Gives(Grant(CarePlans), """{"resourceType":"CareTeam","id":"t",<sub>,"telecom":[{"value":"0"}],"status":"active"}""", """{"resourceType":"CareTeam","id":"t",<sub>,"status":"active"}""");
    }

    [Fact]
    public void N19_NobodysIdentifiers_StayWithoutIdentifyingData()
    {
        const string Doctor = """{"resourceType":"Practitioner","id":"g","identifier":[{"value":"1"}],"name":[{"family":"G"}],"telecom":[{"value":"0"}],"address":[{"city":"C"}]}""";
        const string Seen = """{<con>,"asserter":{"reference":"Practitioner/g","identifier":{"value":"1"},"display":"G"}}""";
        Keeps(Grant(Diagnoses), Bundle(Seen, Doctor));
        Gives(
            Grant(Diagnoses | Results),
            Bundle("{<con>}", """{<obs>,"hasMember":[{"reference":"Observation/o1","identifier":{"value":"1"}}]}"""),
            Bundle("{<con>}", """{<obs>,"hasMember":[{"reference":"Observation/o1"}]}"""));
    }

    [Fact]
    public void S7_RemovedRequired_BubblesToItsItem()
    {
        Gives(
            All,
            """{<con>,"participant":[{"actor":{"reference":"Observation/none"},"function":{"text":"x"}},{"actor":{"reference":"Practitioner/g"}}]}""",
            """{<con>,"participant":[{"actor":{"reference":"Practitioner/g"}}]}""");
        Withholds(All, """{<med>,"medicationReference":{"reference":"Observation/none"}}""");
    }

    [Fact]
    public void N16_InAProtectedElement_AllGoes()
    {
        Withholds(All, """{<con>,"clinicalStatus":{"coding":[{"code":"active"}],"unheard":1}}""");
        Withholds(All, """{<all>,"reaction":[{"manifestation":[{"text":"x"}]},{"manifestation":[{"text":"x","unheard":1}]}]}""");
        Withholds(Grant(Allergies | Identity), """{<all>,"reaction":[{"manifestation":[{"extension":[{"url":"u","valueString":"s"}],"text":"x"}]}]}""");
        Gives(
            All,
            """{<obs>,"component":[{"code":{"text":"a"},"valueQuantity":{"value":1}},{"code":{"text":"b"},"valueQuantity":{"value":1,"unheard":2}}]}""",
            """{<obs>,"component":[{"code":{"text":"a"},"valueQuantity":{"value":1}}]}""");
        Withholds(All, """{<obs>,"component":[{"code":{"text":"b"},"valueQuantity":{"value":1,"unheard":2}}]}""");
    }

    [Fact]
    public void N16_ModifierExtension_WithoutEverythingBubbles()
    {
        const string Root = """{<con>,"modifierExtension":[{"url":"u","valueBoolean":true}]}""";
        Keeps(All, Root);
        Withholds(Diagnosing, Root);
        const string Inner = """{<con>,"stage":[{"summary":{"text":"x"},"modifierExtension":[{"url":"u","valueBoolean":true}]}]}""";
        Keeps(All, Inner);
        Gives(Diagnosing, Inner, "{<con>}");
    }

    [Fact]
    public void N30_UnknownMember_CostsNothingOutsideProtected()
    {
        Gives(Diagnosing, """{<con>,"severity":{"text":"x","_text":{"id":"1"},"unheard":{}}}""", """{<con>,"severity":{"text":"x"}}""");
        Withholds(Diagnosing, """{<con>,"verificationStatus":{"text":"x","_text":{"id":"1"}}}""");
        Withholds(Diagnosing, """{<med>,"dosageInstruction":[{"sequence":1,"unheard":1}]}""");
    }

    [Fact]
    public void N36_WordsInAProtectedElement_GoWithTheirResource()
    {
        const string Reaction = """{<all>,"reaction":[{"manifestation":[{"text":"x"}],"description":"told by Mrs X"}]}""";
        const string Value = """{<obs>,"valueString":"told by Mrs X"}""";
        const string Abated = """{<con>,"abatementString":"when Mrs X left"}""";
        Keeps(Grant(Allergies | Identity), Reaction);
        Withholds(Grant(0xFE), Reaction);
        Keeps(Grant(Results | Identity), Value);
        Withholds(Grant(0xFE), Value);
        Keeps(Diagnosing, Abated);
        Withholds(Grant(0xFE), Abated);
        Withholds(Depersonalised(), Value);
        Withholds(Depersonalised(), Reaction);
    }

    [Fact]
    public void N22_Section_StaysWithASurvivingEntry()
    {
        const string Letter = """{<com>,"section":[{"title":"a","text":{"status":"generated","div":"<div/>"},"entry":[{"reference":"Condition/c1"},{"reference":"Observation/o1"}]},{"title":"b","text":{"status":"generated","div":"<div/>"}},{"title":"c","section":[{"title":"d","entry":[{"reference":"Condition/c1"}]}]}]}""";
        Gives(
            Grant(Letters | Diagnoses | Identity),
            Bundle(Letter, "{<con>}", "{<obs>}"),
            Bundle("""{<com>,"section":[{"title":"a","entry":[{"reference":"Condition/c1"}]},{"title":"c","section":[{"title":"d","entry":[{"reference":"Condition/c1"}]}]}]}""", "{<con>}"));
        Gives(Grant(Letters | Identity), Bundle(Letter, "{<con>}", "{<obs>}"), Bundle("{<com>}"));
        Keeps(All, Bundle(Letter, "{<con>}", "{<obs>}"));
    }

    [Fact]
    public void N22_Section_WithReasonForNothingBubblesNot()
    {
        Gives(Grant(Letters | Identity), """{<com>,"section":[{"title":"a","emptyReason":{"text":"x"}}]}""", "{<com>}");
    }

    [Fact]
    public void N34_UnitedPlace_IsReadByItsShape()
    {
        const string Gone = """{<con>}""";
        Keeps(All, """{<con>,"evidence":[{"concept":{"text":"x"}},{"reference":{"reference":"Practitioner/g"}}]}""");
        Keeps(All, """{<con>,"evidence":[{"code":[{"text":"x"}],"detail":[{"reference":"Practitioner/g"}]}]}""");
        Gives(All, """{<con>,"evidence":[{"reference":{"reference":"Observation/none"}}]}""", Gone);
        const string Maker = """ "resourceType":"Immunization","id":"i","status":"completed","patient":{"reference":"Patient/p1"},"vaccineCode":{"text":"v"} """;
        Keeps(All, "{" + Maker.Trim() + ""","manufacturer":{"reference":"Organization/g","display":"G"}}""");
        Keeps(All, "{" + Maker.Trim() + ""","manufacturer":{"concept":{"text":"x"},"reference":{"reference":"Organization/g","display":"G"}}}""");
        Withholds(All, "{" + Maker.Trim() + ""","manufacturer":{"concept":{"text":"x"},"reference":"Organization/g"}}""");
    }

    [Fact]
    public void E7_ListOfReferencesInAUnitedPlace_IsAWrongKind()
    {
        const string Maker = """ "resourceType":"Immunization","id":"i","status":"completed","patient":{"reference":"Patient/p1"},"vaccineCode":{"text":"v"} """;
        foreach (var list in new[] { "[]", "[\"Organization/g\"]", "[{\"reference\":\"Organization/g\"}]" })
        {
            Withholds(All, "{" + Maker.Trim() + ",\"manufacturer\":{\"reference\":" + list + "}}");
        }
    }

    [Fact]
    public void N38_BackboneWhereAReferenceMayStand_IsKeptByItsRows()
    {
        Gives(
            Grant(Letters | Identity),
            """{<doc>,"context":{"event":[{"text":"operation"}],"period":{"start":"2024"},"facilityType":{"text":"ward"},"unheard":1}}""",
            """{<doc>,"context":{"period":{"start":"2024"},"facilityType":{"text":"ward"}}}""");
        Gives(
            Grant(Letters | Appointments | Identity),
            Bundle("""{<doc>,"context":[{"reference":"Encounter/e1","display":"E"},{"reference":"Encounter/none"}]}""", "{<enc>}"),
            Bundle("""{<doc>,"context":[{"reference":"Encounter/e1","display":"E"}]}""", "{<enc>}"));
        Gives(Grant(Letters | Identity), Bundle("""{<doc>,"context":[{"reference":"Encounter/e1","display":"E"}]}""", "{<enc>}"), Bundle("{<doc>}"));
    }

    [Fact]
    public void N39_CodeableReference_TakesNothingOfAReference()
    {
        const string Maker = """ "resourceType":"Immunization","id":"i","status":"completed","patient":{"reference":"Patient/p1"},"vaccineCode":{"text":"v"} """;
        Gives(
            All,
            "{" + Maker.Trim() + ""","manufacturer":{"concept":{"text":"x"},"identifier":{"value":"1"},"type":"Observation","display":"secret"}}""",
            "{" + Maker.Trim() + ""","manufacturer":{"concept":{"text":"x"}}}""");
    }

    [Fact]
    public void R5_CodeableReference_IsJudgedByItsParts()
    {
        const string Whole = """{<med>,"medication":{"reference":{"reference":"Medication/q"}},"reason":[{"concept":{"text":"x"}},{"reference":{"reference":"Condition/c1"}}]}""";
        const string Drug = """{"resourceType":"Medication","id":"q","code":{"text":"drug"}}""";
        Keeps(Grant(Medication | Diagnoses | Identity), Bundle(Whole, Drug, "{<con>}"));
        Gives(Grant(Medication | Identity), Bundle(Whole, Drug, "{<con>}"), Bundle("""{<med>,"medication":{"reference":{"reference":"Medication/q"}}}""", Drug));
    }
}
