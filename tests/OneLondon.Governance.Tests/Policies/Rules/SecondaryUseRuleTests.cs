using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Tests.Naive;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Policies.Rules;

/// <summary>FRAMEWORK section 4 and the opt-outs of sections 6 and 7 as decision tables: secondary use.</summary>
public sealed class SecondaryUseRuleTests
{
    private static readonly AccessFacts[] UnderAnApplication = [London.Research(), London.Planning(), London.CaseFinding(), London.Release()];

    [Theory]
    [InlineData(EnvironmentStanding.Accredited, "permit")]
    [InlineData(EnvironmentStanding.NotAccredited, "deny")]
    [InlineData(EnvironmentStanding.None, "deny")]
    [InlineData(EnvironmentStanding.Unknown, "deny")]
    public void G1_SecondaryUse_StaysInAnAccreditedEnvironment(EnvironmentStanding environment, string outcome) =>
        Assert.All(UnderAnApplication, facts => London.Expect(outcome, facts with { Environment = environment }));

    [Theory]
    [InlineData(Identifiability.Anonymous, DisclosureControl.Passed, "permit")]
    [InlineData(Identifiability.Aggregate, DisclosureControl.Passed, "permit")]
    [InlineData(Identifiability.Aggregate, DisclosureControl.NotPassed, "deny")]
    [InlineData(Identifiability.Aggregate, DisclosureControl.Unknown, "deny")]
    [InlineData(Identifiability.Depersonalised, DisclosureControl.Passed, "deny")]
    [InlineData(Identifiability.Identifiable, DisclosureControl.Passed, "deny")]
    public void G1_OnlyCheckedAggregates_LeaveTheEnvironment(Identifiability level, DisclosureControl control, string outcome) =>
        London.Expect(outcome, London.Release() with { Level = level, DisclosureControl = control });

    [Theory]
    [InlineData(ApplicationState.Approved, "permit")]
    [InlineData(ApplicationState.Unknown, "deny")]
    [InlineData(ApplicationState.None, "deny")]
    [InlineData(ApplicationState.Pending, "deny")]
    [InlineData(ApplicationState.Refused, "deny")]
    [InlineData(ApplicationState.Expired, "deny")]
    [InlineData(ApplicationState.Withdrawn, "deny")]
    public void G2_SecondaryUse_NeedsALiveApproval(ApplicationState application, string outcome) =>
        Assert.All(UnderAnApplication, facts => London.Expect(outcome, facts with { Application = application }));

    [Theory]
    [InlineData(ApplicationPurpose.Matches, "permit")]
    [InlineData(ApplicationPurpose.Differs, "deny")]
    [InlineData(ApplicationPurpose.Unknown, "deny")]
    public void G3_TheApproval_IsForThisPurpose(ApplicationPurpose purpose, string outcome) =>
        Assert.All(UnderAnApplication, facts => London.Expect(outcome, facts with { ApplicationPurpose = purpose }));

    [Theory]
    [InlineData("diagnoses", "DX")]
    [InlineData("letters", "deny")]
    [InlineData("identifying-data", "deny")]
    public void G3_TheApproval_LimitsTheCategories(string named, string shown) => Assert.All(
        UnderAnApplication,
        facts => Assert.Equal(shown, London.Shown(facts with { ApplicationCategories = Baseline.Policy.Categories([DataCategory.Parse(named)]) })));

    [Theory]
    [InlineData(PartnershipTerms.Recorded, "permit")]
    [InlineData(PartnershipTerms.NotRecorded, "deny")]
    [InlineData(PartnershipTerms.Unknown, "deny")]
    public void G4_PartnershipTerms_AreRecorded(PartnershipTerms terms, string outcome) =>
        Assert.All(UnderAnApplication, facts => London.Expect(outcome, facts with { PartnershipTerms = terms }));

    [Theory]
    [InlineData(ControllerParticipation.Participating, "permit", false)]
    [InlineData(ControllerParticipation.SomeWithdrawn, "permit", true)]
    [InlineData(ControllerParticipation.Withdrawn, "deny", false)]
    [InlineData(ControllerParticipation.Unknown, "deny", false)]
    public void G6_ControllersThatLeft_AreWithheld(ControllerParticipation controllers, string outcome, bool withheld) =>
        Assert.All(UnderAnApplication, facts =>
        {
            London.Expect(outcome, facts with { Controllers = controllers });
            Decision decision = Baseline.Policy.Decide(facts with { Controllers = controllers });
            Assert.Equal(withheld, decision.Obligations.HasFlag(Obligations.WithholdWithdrawnControllers));
        });

    [Theory]
    [InlineData(OptOutState.NotOptedOut, OptOutExemption.None, "permit", "permit")]
    [InlineData(OptOutState.National, OptOutExemption.None, "deny", "permit")]
    [InlineData(OptOutState.Local, OptOutExemption.None, "deny", "permit")]
    [InlineData(OptOutState.NationalAndLocal, OptOutExemption.None, "deny", "permit")]
    [InlineData(OptOutState.Unknown, OptOutExemption.None, "deny", "permit")]
    [InlineData(OptOutState.National, OptOutExemption.Section251Deferral, "permit", "permit")]
    [InlineData(OptOutState.Local, OptOutExemption.LegalDuty, "permit", "permit")]
    [InlineData(OptOutState.NationalAndLocal, OptOutExemption.CommunicableDisease, "permit", "permit")]
    public void X2_OptOuts_ReachRecordsAndNotAggregates(OptOutState optOut, OptOutExemption exemption, string records, string aggregates)
    {
        AccessFacts facts = London.Research() with { OptOut = optOut, OptOutExemption = exemption };

        London.Expect(records, facts);
        London.Expect(aggregates, facts with { Level = Identifiability.Aggregate });
        London.Expect(aggregates, facts with { Level = Identifiability.Anonymous });
        London.Expect("permit", London.CaseFinding() with { OptOut = optOut, OptOutExemption = exemption });
        London.Expect("permit", London.Care() with { OptOut = optOut, OptOutExemption = exemption });
    }

    [Fact]
    public void X2_AggregatesOfAnybody_ObligeTheSame()
    {
        AccessFacts aggregate = London.Research() with { Level = Identifiability.Aggregate };
        Obligations expected = Obligations.Audit | Obligations.KeepInEnvironment;

        Assert.All(Enum.GetValues<OptOutState>(), optOut =>
            Assert.Equal(expected, Baseline.Policy.Decide(aggregate with { OptOut = optOut }).Obligations));
    }

    [Fact]
    public void X2_AnExemptionThatSetsAside_IsRecorded()
    {
        AccessFacts exempt = London.Research() with { OptOutExemption = OptOutExemption.LegalDuty };

        Assert.False(Baseline.Policy.Decide(exempt).Obligations.HasFlag(Obligations.RecordExemption));
        Assert.True(Baseline.Policy.Decide(exempt with { OptOut = OptOutState.Local }).Obligations.HasFlag(Obligations.RecordExemption));
    }

    [Theory]
    [InlineData(Identifiability.Depersonalised, "AP DX MED ALL RES")]
    [InlineData(Identifiability.Identifiable, "deny")]
    public void X3_CaseFinding_RunsOnPseudonyms(Identifiability level, string shown)
    {
        Decision decision = Baseline.Policy.Decide(London.CaseFinding() with { Level = level });

        Assert.Equal(shown, London.Shown(decision));
        Assert.Equal(shown != "deny", decision.Obligations.HasFlag(Obligations.Pseudonymise));
    }

    [Theory]
    [InlineData(ServiceCustomer.PharmaceuticalNamed, RecipientKind.ApprovedApplicant, "permit")]
    [InlineData(ServiceCustomer.PharmaceuticalNamed, RecipientKind.PharmaceuticalCompany, "permit")]
    [InlineData(ServiceCustomer.PharmaceuticalUnnamed, RecipientKind.ApprovedApplicant, "deny")]
    [InlineData(ServiceCustomer.ApprovedApplicant, RecipientKind.PharmaceuticalCompany, "deny")]
    [InlineData(ServiceCustomer.Unknown, RecipientKind.ApprovedApplicant, "deny")]
    public void X4_APharmaceuticalCompany_HasToBeNamed(ServiceCustomer customer, RecipientKind recipient, string outcome)
    {
        London.Expect(outcome, London.Research() with { Customer = customer, Recipient = recipient });
        London.Expect("deny", London.Release() with { Customer = customer, Recipient = recipient });
        London.Expect("deny", London.CaseFinding() with { Customer = customer, Recipient = recipient });
    }
}
