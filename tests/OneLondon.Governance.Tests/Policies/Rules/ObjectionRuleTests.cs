using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Tests.Naive;

namespace OneLondon.Governance.Tests.Policies.Rules;

/// <summary>FRAMEWORK sections 6 and 7 as decision tables: objections, break-glass and emergencies in care.</summary>
public sealed class ObjectionRuleTests
{
    private const Obligations CareView = Obligations.Audit | Obligations.PartialRecordNotice;

    [Theory]
    [InlineData(ObjectionState.None, "permit")]
    [InlineData(ObjectionState.NotUpheld, "permit")]
    [InlineData(ObjectionState.Withdrawn, "permit")]
    [InlineData(ObjectionState.Raised, "deny")]
    [InlineData(ObjectionState.UnderReview, "deny")]
    [InlineData(ObjectionState.Upheld, "deny")]
    [InlineData(ObjectionState.Unknown, "deny")]
    public void O2_AnObjectionThatStands_BlocksCare(ObjectionState objection, string outcome)
    {
        AccessFacts[] care = [London.Care(), London.Care("care-home"), London.Directed(), London.Claimed(), London.CaseFinding()];
        Assert.All(care, facts => London.Expect(outcome, facts with { Objection = objection, ObjectionScope = ObjectionScope.AllControllers }));
        London.Expect("permit", London.Research() with { Objection = objection });
        London.Expect("permit", London.Own() with { Objection = objection });
    }

    [Theory]
    [InlineData(ObjectionScope.SomeControllers, "permit", true)]
    [InlineData(ObjectionScope.AllControllers, "deny", false)]
    [InlineData(ObjectionScope.Unknown, "deny", false)]
    public void O7_AnObjectionToSomeControllers_WithholdsTheirItems(ObjectionScope scope, string outcome, bool withheld)
    {
        Decision decision = Baseline.Policy.Decide(London.Care() with { Objection = ObjectionState.Upheld, ObjectionScope = scope });

        Assert.Equal(outcome, decision.IsPermitted ? "permit" : "deny");
        Assert.Equal(withheld, decision.Obligations.HasFlag(Obligations.WithholdObjectedControllers));
    }

    [Theory]
    [InlineData("doctor", OverrideKind.Emergency, StatedReason.Stated, "permit")]
    [InlineData("doctor", OverrideKind.Safeguarding, StatedReason.Stated, "permit")]
    [InlineData("doctor", OverrideKind.RiskOfHarm, StatedReason.Stated, "permit")]
    [InlineData("social-worker", OverrideKind.Safeguarding, StatedReason.Stated, "permit")]
    [InlineData("doctor", OverrideKind.Emergency, StatedReason.NotStated, "deny")]
    [InlineData("doctor", OverrideKind.None, StatedReason.Stated, "deny")]
    [InlineData("care-assistant", OverrideKind.Emergency, StatedReason.Stated, "deny")]
    [InlineData("hospital-discharge-officer", OverrideKind.Emergency, StatedReason.Stated, "deny")]
    public void O5_BreakGlass_LiftsAnObjection(string role, OverrideKind kind, StatedReason reason, string outcome)
    {
        Decision decision = Baseline.Policy.Decide(London.Care(role) with
        {
            Objection = ObjectionState.Upheld,
            ObjectionScope = ObjectionScope.AllControllers,
            Override = kind,
            OverrideReason = reason,
        });

        Assert.Equal(outcome, decision.IsPermitted ? "permit" : "deny");
        Assert.Equal(outcome == "permit" ? CareView | Obligations.Alert | Obligations.Review : Obligations.None, decision.Obligations);
    }

    [Fact]
    public void O5_BreakGlass_IsNotOpenToAdministrators() => London.Expect("deny", London.Directed() with
    {
        Objection = ObjectionState.Upheld,
        Override = OverrideKind.Emergency,
        OverrideReason = StatedReason.Stated,
    });

    [Fact]
    public void O5_BreakGlass_NeverServesASecondaryPurpose()
    {
        AccessFacts[] blocked =
        [
            London.Research() with { OptOut = OptOutState.National },
            London.Research() with { Application = ApplicationState.Pending },
            London.Release() with { DisclosureControl = DisclosureControl.NotPassed },
            London.CaseFinding() with { Objection = ObjectionState.Upheld },
            London.Log("privacy-officer") with { Network = NetworkSecurity.Insecure },
            London.Log("doctor") with { Relationship = Relationship.Unknown },
        ];
        Assert.All(blocked, facts => London.Expect("deny", facts with { Override = OverrideKind.Emergency, OverrideReason = StatedReason.Stated }));
    }

    [Theory]
    [InlineData("doctor", "ID AP DX MED ALL RES DOC CP")]
    [InlineData("pharmacist", "ID DX MED ALL RES DOC")]
    [InlineData("social-worker", "ID AP DX MED ALL DOC CP")]
    public void O5_BreakGlass_LiftsLabelsAndNeverTheRow(string role, string shown)
    {
        Decision decision = Baseline.Policy.Decide(London.BreakGlass(role));

        Assert.Equal(shown, London.Shown(decision));
        Assert.Equal(decision.Categories, decision.CategoriesUpTo(ConfidentialityTier.VeryRestricted));
    }

    [Theory]
    [InlineData(EmergencyDeclaration.Covering, "permit")]
    [InlineData(EmergencyDeclaration.NotCovering, "deny")]
    [InlineData(EmergencyDeclaration.None, "deny")]
    [InlineData(EmergencyDeclaration.Unknown, "deny")]
    public void O6_ANationalEmergency_LiftsAKnownObjection(EmergencyDeclaration declaration, string outcome)
    {
        AccessFacts upheld = London.Care("care-home") with
        {
            Objection = ObjectionState.Upheld,
            ObjectionScope = ObjectionScope.AllControllers,
            NationalEmergency = declaration,
        };
        Decision decision = Baseline.Policy.Decide(upheld);

        Assert.Equal(outcome, decision.IsPermitted ? "permit" : "deny");
        Assert.Equal(outcome == "permit" ? CareView | Obligations.Alert | Obligations.Review : Obligations.None, decision.Obligations);
        London.Expect("deny", upheld with { Objection = ObjectionState.Unknown });
    }

    [Theory]
    [InlineData("patient", SubjectIdentity.Self, "permit")]
    [InlineData("patient", SubjectIdentity.AnotherPerson, "deny")]
    [InlineData("patient", SubjectIdentity.ProxyWithPower, "deny")]
    [InlineData("patient", SubjectIdentity.Unknown, "deny")]
    [InlineData("proxy", SubjectIdentity.ProxyWithPower, "permit")]
    [InlineData("proxy", SubjectIdentity.ProxyWithoutPower, "deny")]
    [InlineData("proxy", SubjectIdentity.Self, "deny")]
    [InlineData("proxy", SubjectIdentity.Unknown, "deny")]
    public void O8_AProxy_NeedsLegalPower(string role, SubjectIdentity subject, string outcome)
    {
        London.Expect(outcome, London.Own(role) with { Subject = subject });
        London.Expect(outcome, London.Log(role) with { Subject = subject });
    }

    [Theory]
    [InlineData("personal-health-record", "ID AP DX MED ALL RES DOC CP LOG")]
    [InlineData("london-care-record", "deny")]
    [InlineData("authorised-care-tool", "deny")]
    [InlineData("data-services-layer", "deny")]
    public void O10_SubjectAccess_IsInTheOwnHealthRecord(string programme, string shown) =>
        Assert.Equal(shown, London.Shown(London.Own(programme: programme)));

    [Theory]
    [InlineData("patient", "LOG")]
    [InlineData("proxy", "LOG")]
    [InlineData("privacy-officer", "LOG")]
    [InlineData("caldicott-guardian", "LOG")]
    [InlineData("doctor", "LOG")]
    [InlineData("care-home", "LOG")]
    [InlineData("administrator", "deny")]
    [InlineData("researcher", "deny")]
    [InlineData("proactive-care-analyst", "deny")]
    public void U3_TheAccessLog_ShowsNothingClinical(string role, string shown) => Assert.Equal(shown, London.Shown(London.Log(role)));

    [Theory]
    [InlineData("doctor", Relationship.None, "deny")]
    [InlineData("doctor", Relationship.Claimed, "deny")]
    [InlineData("doctor", Relationship.Unknown, "deny")]
    [InlineData("privacy-officer", Relationship.None, "LOG")]
    public void U3_TheCareTeam_ReadsTheLogOfItsPatients(string role, Relationship relationship, string shown) =>
        Assert.Equal(shown, London.Shown(London.Log(role) with { Relationship = relationship, ClaimReason = StatedReason.Stated }));

    [Fact]
    public void U1_EveryPermit_ObligesAudit()
    {
        var sampler = new RawSampler(61);
        for (int i = 0; i < 100_000; i++)
        {
            Decision decision = Baseline.Policy.Decide(sampler.Next(Baseline.Policy));
            Assert.Equal(decision.IsPermitted, decision.Obligations.HasFlag(Obligations.Audit));
        }
    }

    [Fact]
    public void X6_APolicyThatLetsPendingObjectionsPass_SaysSo()
    {
        var letting = Baseline.Altered(root => root["settings"]!["pendingObjections"] = "allow");
        AccessFacts pending = letting.Facts("care-home", "direct-care", "london-care-record") with
        {
            Operation = Vocabulary.Operation.View,
            Level = Vocabulary.Identifiability.Identifiable,
            Recipient = Vocabulary.RecipientKind.HealthAndCare,
            Network = NetworkSecurity.Secure,
            Area = AreaConnection.Connected,
            RoleAuthorisation = RoleAuthorisation.Authorised,
            Relationship = Relationship.Established,
            Objection = ObjectionState.UnderReview,
            ObjectionScope = ObjectionScope.AllControllers,
            ObjectionCurrency = ObjectionCurrency.Current,
        };

        Assert.Equal(CareView | Obligations.RecordPendingObjection, letting.Decide(pending).Obligations);
        Assert.False(letting.Decide(pending with { Objection = ObjectionState.Upheld }).IsPermitted);
    }

    [Theory]
    [InlineData(ObjectionCurrency.Current, "permit", "permit")]
    [InlineData(ObjectionCurrency.Grace, "permit", "deny")]
    [InlineData(ObjectionCurrency.Stale, "deny", "deny")]
    [InlineData(ObjectionCurrency.Unknown, "deny", "deny")]
    public void X8_TheGraceTime_IsForDirectCare(ObjectionCurrency currency, string care, string caseFinding)
    {
        Decision decision = Baseline.Policy.Decide(London.Care() with { ObjectionCurrency = currency });

        Assert.Equal(care, decision.IsPermitted ? "permit" : "deny");
        Assert.Equal(currency == ObjectionCurrency.Grace, decision.Obligations.HasFlag(Obligations.RecordGrace));
        London.Expect(caseFinding, London.CaseFinding() with { ObjectionCurrency = currency });
    }

    [Theory]
    [InlineData(Relationship.Unknown, "permit")]
    [InlineData(Relationship.Claimed, "permit")]
    [InlineData(Relationship.Established, "permit")]
    [InlineData(Relationship.None, "deny")]
    public void X8_BreakGlass_WorksWhileSourcesAreDown(Relationship relationship, string outcome) =>
        London.Expect(outcome, London.BreakGlass("ambulance-clinician") with { Relationship = relationship });
}
