using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Tests.Naive;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Policies.Rules;

/// <summary>FRAMEWORK sections 1 and 2 as decision tables: purpose and identifiability, and what is never done.</summary>
public sealed class PurposeRuleTests
{
    [Theory]
    [InlineData("doctor", "direct-care", "permit")]
    [InlineData("doctor", "proactive-care", "permit")]
    [InlineData("doctor", "care-coordination", "permit")]
    [InlineData("doctor", "emergency-care", "permit")]
    [InlineData("doctor", "service-planning", "deny")]
    [InlineData("doctor", "service-improvement", "deny")]
    [InlineData("doctor", "research", "deny")]
    [InlineData("doctor", "subject-access", "deny")]
    public void P1_IdentifiableData_IsForDirectCare(string role, string purpose, string outcome) =>
        London.Expect(outcome, London.Care(role, purpose));

    [Theory]
    [InlineData("london-care-record", "permit")]
    [InlineData("authorised-care-tool", "permit")]
    [InlineData("data-services-layer", "deny")]
    [InlineData("personal-health-record", "deny")]
    [InlineData("a-spreadsheet", "deny")]
    public void P2_DirectCare_StaysInAuthorisedTools(string programme, string outcome) =>
        London.Expect(outcome, London.Care(programme: programme));

    [Fact]
    public void P3_ProactiveCareByAProfessional_CountsAsDirectCare() =>
        Assert.Equal(London.Shown(London.Care("nurse")), London.Shown(London.Care("nurse", "proactive-care")));

    [Theory]
    [InlineData("researcher", "research", Identifiability.Identifiable, "deny")]
    [InlineData("researcher", "research", Identifiability.Depersonalised, "AP DX MED ALL RES")]
    [InlineData("researcher", "research", Identifiability.Aggregate, "AP DX MED ALL RES")]
    [InlineData("researcher", "research", Identifiability.Anonymous, "AP DX MED ALL RES")]
    [InlineData("researcher", "research", Identifiability.Unspecified, "deny")]
    [InlineData("service-planner", "service-planning", Identifiability.Identifiable, "deny")]
    [InlineData("service-planner", "service-planning", Identifiability.Depersonalised, "AP DX MED ALL RES")]
    [InlineData("service-planner", "service-improvement", Identifiability.Depersonalised, "AP DX MED ALL RES")]
    [InlineData("service-planner", "research", Identifiability.Depersonalised, "deny")]
    [InlineData("researcher", "service-planning", Identifiability.Depersonalised, "deny")]
    public void P4_SecondaryUse_IsDepersonalised(string role, string purpose, Identifiability level, string shown) =>
        Assert.Equal(shown, London.Shown(London.Research(role, purpose) with { Level = level }));

    [Theory]
    [InlineData(Operation.View, "ID AP DX MED ALL RES DOC CP LOG")]
    [InlineData(Operation.Contribute, "ID AP DX MED ALL RES DOC CP")]
    [InlineData(Operation.Change, "deny")]
    [InlineData(Operation.Delete, "deny")]
    public void P9_OwnHealthRecord_IsReadAndContributedTo(Operation operation, string shown) =>
        Assert.Equal(shown, London.Shown(London.Own() with { Operation = operation }));

    [Theory]
    [InlineData("sale")]
    [InlineData("insurance")]
    [InlineData("marketing")]
    [InlineData("benefits-assessment")]
    [InlineData("a-purpose-nobody-declared")]
    public void N1_ProhibitedPurposes_AreDenied(string purpose)
    {
        London.Expect("deny", London.Care(purpose: purpose));
        London.Expect("deny", London.Research(purpose: purpose));
        London.Expect("deny", London.Own(purpose: purpose));
    }

    [Theory]
    [InlineData(CommercialBasis.None, "permit", "permit")]
    [InlineData(CommercialBasis.ServiceCharge, "permit", "permit")]
    [InlineData(CommercialBasis.Unknown, "permit", "deny")]
    [InlineData(CommercialBasis.Sale, "deny", "deny")]
    public void N2_ASale_IsDeniedAtEveryLevel(CommercialBasis basis, string care, string secondary)
    {
        London.Expect(care, London.Care() with { CommercialBasis = basis });
        London.Expect(secondary, London.Research() with { CommercialBasis = basis });
        London.Expect(secondary, London.Release() with { CommercialBasis = basis, Level = Identifiability.Anonymous });
    }

    [Theory]
    [InlineData(RecipientKind.HealthAndCare, "permit", "permit", "deny")]
    [InlineData(RecipientKind.ApprovedApplicant, "deny", "permit", "deny")]
    [InlineData(RecipientKind.Person, "deny", "deny", "permit")]
    [InlineData(RecipientKind.Unspecified, "deny", "deny", "deny")]
    [InlineData(RecipientKind.Insurer, "deny", "deny", "deny")]
    [InlineData(RecipientKind.Advertiser, "deny", "deny", "deny")]
    [InlineData(RecipientKind.BenefitsBody, "deny", "deny", "deny")]
    [InlineData(RecipientKind.OtherThirdParty, "deny", "deny", "deny")]
    [InlineData(RecipientKind.PharmaceuticalCompany, "deny", "deny", "deny")]
    public void N4_Recipients_AreThoseOfThePurpose(RecipientKind recipient, string care, string secondary, string own)
    {
        London.Expect(care, London.Care() with { Recipient = recipient });
        London.Expect(care, London.BreakGlass() with { Recipient = recipient });
        London.Expect(secondary, London.Research() with { Recipient = recipient });
        London.Expect(own, London.Own() with { Recipient = recipient });
    }

    [Theory]
    [InlineData(ServiceCustomer.Insurer)]
    [InlineData(ServiceCustomer.Advertiser)]
    [InlineData(ServiceCustomer.BenefitsBody)]
    [InlineData(ServiceCustomer.OtherThirdParty)]
    [InlineData(ServiceCustomer.PharmaceuticalUnnamed)]
    public void N3_ProhibitedCustomers_AreDenied(ServiceCustomer customer)
    {
        London.Expect("deny", London.Care() with { Customer = customer });
        London.Expect("deny", London.BreakGlass() with { Customer = customer });
        London.Expect("deny", London.Research() with { Customer = customer });
        London.Expect("deny", London.CaseFinding() with { Customer = customer });
        London.Expect("deny", London.Own() with { Customer = customer });
    }

    [Theory]
    [InlineData("insurer")]
    [InlineData("pharmaceutical-company")]
    [InlineData("advertiser")]
    [InlineData("benefits-body")]
    [InlineData("other-third-party")]
    public void N5_PartiesOutsideCare_HaveNoAccess(string role)
    {
        London.Expect("deny", London.Care(role));
        London.Expect("deny", London.Research(role));
        London.Expect("deny", London.Log(role));
    }

    [Theory]
    [InlineData("london-care-record", Operation.View, "permit")]
    [InlineData("london-care-record", Operation.Create, "deny")]
    [InlineData("london-care-record", Operation.Change, "deny")]
    [InlineData("london-care-record", Operation.Delete, "deny")]
    [InlineData("authorised-care-tool", Operation.Create, "permit")]
    [InlineData("authorised-care-tool", Operation.Change, "permit")]
    [InlineData("authorised-care-tool", Operation.Delete, "deny")]
    [InlineData("authorised-care-tool", Operation.Unspecified, "deny")]
    public void N7_TheSharedRecord_IsViewOnly(string programme, Operation operation, string outcome) =>
        London.Expect(outcome, London.Care(programme: programme) with { Operation = operation });
}
