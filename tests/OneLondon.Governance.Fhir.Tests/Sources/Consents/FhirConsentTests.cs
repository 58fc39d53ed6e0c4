using System.Text;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Fhir.Sources;
using OneLondon.Governance.Fhir.Sources.Consents;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Vocabulary;
using static OneLondon.Governance.Fhir.Tests.Sources.Consents.TestConsent;

namespace OneLondon.Governance.Fhir.Tests.Sources.Consents;

public sealed class FhirConsentTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 24, 9, 30, 0, TimeSpan.Zero);
    private static readonly PatientKey Patient = new(NhsNumber.Parse("9990000018"), "pat-1");

    public static TheoryData<string, string, string, string, ConsentAnswer> Uses() => new()
    {
        // General rule, provision, purpose, controller, answer: written down from R4, where nested provisions are exceptions.
        { "OPTIN", "", "TREAT", "", ConsentAnswer.Permit },
        { "OPTOUT", "", "TREAT", "", ConsentAnswer.Deny },
        { "", "", "TREAT", "", ConsentAnswer.Unknown },
        { "OPTINR", "", "TREAT", "", ConsentAnswer.Unknown },
        { "OPTIN", Root(Nested("deny")), "TREAT", "", ConsentAnswer.Deny },
        { "OPTIN", Root(Nested("deny", Purpose("HRESCH"))), "TREAT", "", ConsentAnswer.Permit },
        { "OPTIN", Root(Nested("deny", Purpose("HRESCH"))), "HRESCH", "", ConsentAnswer.Deny },
        { "OPTOUT", Root(Nested("permit", Purpose("TREAT"))), "TREAT", "", ConsentAnswer.Permit },

        // Permission for treatment is permission for nothing that HL7 puts under it; its denial denies all care.
        { "OPTOUT", Root(Nested("permit", Purpose("TREAT"))), "BTG", "", ConsentAnswer.Deny },
        { "OPTOUT", Root(Nested("permit", Purpose("TREAT"))), "POPHLTH", "", ConsentAnswer.Deny },
        { "OPTIN", Root(Nested("deny", Purpose("TREAT"))), "ETREAT", "", ConsentAnswer.Deny },

        // An exception to an exception.
        { "OPTIN", Root(Nested("deny", "", Nested("permit", Purpose("ETREAT")))), "ETREAT", "", ConsentAnswer.Permit },
        { "OPTIN", Root(Nested("deny", "", Nested("permit", Purpose("ETREAT")))), "TREAT", "", ConsentAnswer.Deny },

        // Of several that apply, a denial stands, in either order, and though the rule around it denies too.
        { "OPTIN", Root(Nested("permit"), Nested("deny")), "TREAT", "", ConsentAnswer.Deny },
        { "OPTIN", Root(Nested("deny"), Nested("permit")), "TREAT", "", ConsentAnswer.Deny },
        { "OPTOUT", Root(Nested("deny"), Nested("permit")), "TREAT", "", ConsentAnswer.Deny },

        // Controllers.
        { "OPTIN", Root(Nested("deny", Custodian("RJ1"))), "TREAT", "RJ1", ConsentAnswer.Deny },
        { "OPTIN", Root(Nested("deny", Custodian("RJ1"))), "TREAT", "RYJ", ConsentAnswer.Permit },

        // What cannot be judged holds where it denies, and does not where it permits.
        { "OPTIN", Root(Nested("deny", ""","class":[{"code":"x"}]""")), "TREAT", "", ConsentAnswer.Deny },
        { "OPTOUT", Root(Nested("permit", ""","class":[{"code":"x"}]""")), "TREAT", "", ConsentAnswer.Deny },
        { "OPTOUT", Root(Nested("permit", ""","purpose":[{"system":"urn:x","code":"TREAT"}]""")), "TREAT", "", ConsentAnswer.Deny },
        { "OPTOUT", Root(Nested("permit", ""","actor":[{"role":{"coding":[{"code":"IRCP"}]},"reference":{"reference":"Organization/a"}}]""")), "TREAT", "", ConsentAnswer.Deny },

        // Of several purposes or controllers, one that cannot be read may be the one asked about.
        { "OPTIN", Root(Nested("deny", Custodians("""{"reference":"Organization/RJ1"}""", """{"display":"the other trust"}"""))), "TREAT", "RYJ", ConsentAnswer.Deny },
        { "OPTIN", Root(Nested("deny", Purposes("HRESCH", "TREAT"))), "TREAT", "", ConsentAnswer.Deny },

        // A permission in general is limited by what the root provision names.
        { "OPTIN", Limited(Purpose("HRESCH")), "TREAT", "", ConsentAnswer.Unknown },
        { "OPTIN", Limited(Purpose("TREAT")), "TREAT", "", ConsentAnswer.Permit },
        { "OPTIN", Limited(Custodian("RJ1")), "TREAT", "RYJ", ConsentAnswer.Unknown },
        { "OPTIN", Limited(""","class":[{"code":"x"}]"""), "TREAT", "", ConsentAnswer.Unknown },
        { "OPTOUT", Limited(Purpose("HRESCH")), "TREAT", "", ConsentAnswer.Deny },

        // Periods, a date being a whole day.
        { "OPTIN", Root(Nested("deny", ""","period":{"start":"2026-11-24"}""")), "TREAT", "", ConsentAnswer.Deny },
        { "OPTIN", Root(Nested("deny", ""","period":{"start":"2026-11-25"}""")), "TREAT", "", ConsentAnswer.Permit },
        { "OPTIN", Root(Nested("deny", ""","period":{"end":"2026-11-24"}""")), "TREAT", "", ConsentAnswer.Deny },
        { "OPTIN", Root(Nested("deny", ""","period":{"end":"2026-11-23"}""")), "TREAT", "", ConsentAnswer.Permit },
    };

    public static TheoryData<string, string> Invalid() => new()
    {
        { "a type in the root", """{"type":"deny"}""" },
        { "no type in a nested one", """{"provision":[{}]}""" },
        { "an unknown type", Root(Nested("maybe")) },
        { "no type two deep", Root(Nested("deny", "", "{}")) },
        { "a list for an object", "[]" },
        { "an object for a list", """{"provision":{"type":"deny"}}""" },
        { "no date", Root(Nested("deny", ""","period":{"start":"soon"}""")) },
        { "a member twice", """{"provision":[],"provision":[]}""" },
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public void Answer_ToAUse_FollowsNesting(string rule, string provision, string purpose, string controller, ConsentAnswer answer)
    {
        FhirConsent consent = FhirConsent.Read(Of(rule, provision));
        Assert.Equal(answer, consent.Answer(new ConsentQuestion { Purpose = purpose, Controller = controller, At = Now }));
    }

    [Theory]
    [MemberData(nameof(Invalid))]
    public void Read_ProvisionsThatAreNotR4_Throws(string what, string provision)
    {
        Assert.NotEmpty(what);
        Assert.Throws<FhirSourceException>(() => FhirConsent.Read(Of("OPTIN", provision)));
    }

    [Theory]
    [InlineData("draft")]
    [InlineData("proposed")]
    [InlineData("rejected")]
    [InlineData("inactive")]
    [InlineData("entered-in-error")]
    [InlineData("pending")]
    [InlineData("")]
    public void Answer_OfOneNotInForce_IsUnknown(string status) => Assert.Equal(
        ConsentAnswer.Unknown, FhirConsent.Read(Of("OPTIN", "", status)).Answer(new ConsentQuestion { Purpose = "TREAT", At = Now }));

    [Theory]
    [InlineData("""{"reference":"Patient/pat-1"}""", true)]
    [InlineData("""{"reference":"https://example.org/fhir/Patient/pat-1"}""", true)]
    [InlineData("""{"identifier":{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"999 000 0018"}}""", true)]
    [InlineData("""{"reference":"Patient/9990000018"}""", true)]
    [InlineData("""{"reference":"Patient/pat-2"}""", false)]
    [InlineData("""{"reference":"Patient/9990000026"}""", false)]
    [InlineData("""{"reference":"Patient/pat-1","identifier":{"system":"https://fhir.nhs.uk/Id/nhs-number","value":"9990000026"}}""", false)]
    [InlineData("""{"identifier":{"system":"urn:other","value":"9990000018"}}""", false)]
    [InlineData("""{"reference":"Practitioner/pat-1"}""", false)]
    [InlineData("""{"display":"Ann"}""", false)]
    public void IsAbout_APatient_TakesNoOther(string patient, bool about) =>
        Assert.Equal(about, FhirConsent.Read(Of(patient: patient)).IsAbout(Patient));

    [Fact]
    public async Task Objections_OfConsents_AreTheirStanding()
    {
        Assert.Equal(ObjectionState.None, (await AskAsync()).State);
        Assert.Equal(ObjectionState.None, (await AskAsync(Of("OPTIN"))).State);
        ObjectionStanding all = await AskAsync(Of("OPTIN"), Of("OPTOUT", status: "proposed"));
        Assert.Equal((ObjectionState.Raised, true), (all.State, all.CoversAll));
        ObjectionStanding some = await AskAsync(Of("OPTIN", Root(Nested("deny", Custodian("RJ1")))));
        Assert.Equal((ObjectionState.Upheld, false), (some.State, some.CoversAll));
        Assert.Equal(["RJ1"], some.Controllers);
        Assert.Equal(ObjectionState.Unknown, (await AskAsync(Of("OPTIN", status: "soon"))).State);

        // A consent that says nothing in general, or that a modifier changes, is no permission.
        Assert.True((await AskAsync(Of(""))).CoversAll);
        Assert.True((await AskAsync(Of("OPTIN", more: ""","modifierExtension":[{"url":"urn:x"}]"""))).CoversAll);
    }

    [Theory]
    [InlineData("summary-care-record", "london-care-record")]
    [InlineData("london-care-record", "summary-care-record")]
    [InlineData("summary-care-record", "not a code!")]
    public void StandingIn_EachOfManyProgrammes_Stands(string first, string second)
    {
        string policies = $$""","policy":[{"uri":"https://onelondon.online/fhir/programme/{{first}}"},{"uri":"https://onelondon.online/fhir/programme/{{second}}"}]""";
        FhirConsent consent = FhirConsent.Read(Of("OPTOUT", more: policies));
        Assert.True(consent.StandingIn(Programme.LondonCareRecord, Now).CoversAll);
        Assert.True(consent.StandingIn(Programme.Parse("summary-care-record"), Now).CoversAll);
        Assert.True(consent.Programme.IsUnspecified);
    }

    [Fact]
    public async Task Objections_BesideANationalOptOut_AreNotLost()
    {
        const string OptOut = """{"system":"http://snomed.info/sct","code":"370856009"}""";
        string alone = $$"""{"purpose":[{{OptOut}}]}""";
        string mixed = $$"""{"purpose":[{{OptOut}},{"system":"http://terminology.hl7.org/CodeSystem/v3-ActReason","code":"TREAT"}]}""";
        string nested = $$"""{"purpose":[{{OptOut}}],"provision":[{"type":"deny"}]}""";
        Assert.Equal(ObjectionState.None, (await AskAsync(Of("", alone))).State);
        Assert.True((await AskAsync(Of("OPTOUT", alone))).CoversAll);
        Assert.True((await AskAsync(Of("", mixed))).CoversAll);
        Assert.True((await AskAsync(Of("", nested))).CoversAll);
    }

    [Fact]
    public async Task Objections_WithAConsentOfAnother_AreNotBelieved()
    {
        await Assert.ThrowsAsync<FhirSourceException>(() => AskAsync(Of(), Of(patient: """{"reference":"Patient/pat-2"}""")));
        await Assert.ThrowsAsync<FhirSourceException>(() => AskAsync(Encoding.UTF8.GetBytes("{\"resourceType\":\"Patient\"}")));
        await Assert.ThrowsAsync<FhirSourceException>(() => AskAsync(Encoding.UTF8.GetBytes("{")));
    }

    private static async Task<ObjectionStanding> AskAsync(params ReadOnlyMemory<byte>[] consents)
    {
        var source = new FhirConsentObjections((_, _) => Task.FromResult<IReadOnlyList<ReadOnlyMemory<byte>>>(consents));
        var question = new SourceQuestion
        {
            Patients = [Patient],
            UserId = "user-7",
            Organisation = "RYJ",
            Programme = Programme.LondonCareRecord,
            At = Now,
        };
        return Assert.Single(await source.AskAsync(question, CancellationToken.None)).Value;
    }
}
