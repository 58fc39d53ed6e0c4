using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Tests.Naive;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Policies.Rules;

/// <summary>FRAMEWORK section 3 as decision tables: who may look.</summary>
public sealed class WhoMayLookRuleTests
{
    [Theory]
    [InlineData(Relationship.Established, "permit")]
    [InlineData(Relationship.Claimed, "deny")]
    [InlineData(Relationship.None, "deny")]
    [InlineData(Relationship.Unknown, "deny")]
    public void A1_ScheduledCare_NeedsAnEstablishedRelationship(Relationship relationship, string outcome) =>
        London.Expect(outcome, London.Care() with { Relationship = relationship, ClaimReason = StatedReason.Stated, Setting = CareSetting.Scheduled });

    [Theory]
    [InlineData("doctor", "emergency-care", CareSetting.Scheduled, StatedReason.Stated, "permit")]
    [InlineData("doctor", "emergency-care", CareSetting.Scheduled, StatedReason.NotStated, "deny")]
    [InlineData("doctor", "direct-care", CareSetting.Unscheduled, StatedReason.Stated, "permit")]
    [InlineData("doctor", "direct-care", CareSetting.Unknown, StatedReason.Stated, "deny")]
    [InlineData("nurse", "care-coordination", CareSetting.Unscheduled, StatedReason.Stated, "permit")]
    [InlineData("doctor", "proactive-care", CareSetting.Unscheduled, StatedReason.Stated, "deny")]
    [InlineData("social-worker", "emergency-care", CareSetting.Unscheduled, StatedReason.Stated, "deny")]
    [InlineData("care-home", "emergency-care", CareSetting.Unscheduled, StatedReason.Stated, "deny")]
    public void A1_AClaimedRelationship_StandsInUrgentCare(
        string role, string purpose, CareSetting setting, StatedReason reason, string outcome)
    {
        Decision decision = Baseline.Policy.Decide(London.Claimed(role, purpose) with { Setting = setting, ClaimReason = reason });

        Assert.Equal(outcome, decision.IsPermitted ? "permit" : "deny");
        Assert.Equal(decision.IsPermitted, decision.Obligations.HasFlag(Obligations.SampledReview));
    }

    [Theory]
    [InlineData("doctor", "ID AP DX MED ALL RES DOC CP")]
    [InlineData("gp", "ID AP DX MED ALL RES DOC CP")]
    [InlineData("nurse", "ID AP DX MED ALL RES DOC CP")]
    [InlineData("therapist", "ID AP DX MED ALL RES DOC CP")]
    [InlineData("ambulance-clinician", "ID AP DX MED ALL RES DOC CP")]
    [InlineData("pharmacist", "ID DX MED ALL RES DOC")]
    [InlineData("nhs-111-clinician", "ID AP DX MED ALL DOC CP")]
    [InlineData("social-worker", "ID AP DX MED ALL DOC CP")]
    [InlineData("hospital-discharge-officer", "ID AP DX DOC CP")]
    [InlineData("care-assistant", "ID AP MED ALL CP")]
    [InlineData("care-home", "ID AP MED ALL CP")]
    [InlineData("administrator", "deny")]
    [InlineData("proactive-care-analyst", "deny")]
    [InlineData("service-planner", "deny")]
    [InlineData("researcher", "deny")]
    [InlineData("privacy-officer", "deny")]
    [InlineData("caldicott-guardian", "deny")]
    [InlineData("patient", "deny")]
    [InlineData("a-role-nobody-declared", "deny")]
    public void A2_EachRoleInCare_SeesItsRow(string role, string shown) => Assert.Equal(shown, London.Shown(London.Care(role)));

    [Theory]
    [InlineData(RoleAuthorisation.Authorised, "permit")]
    [InlineData(RoleAuthorisation.NotAuthorised, "deny")]
    [InlineData(RoleAuthorisation.Unknown, "deny")]
    public void A3_EveryStaffRole_NeedsAuthorisation(RoleAuthorisation authorisation, string outcome)
    {
        AccessFacts[] staff =
        [
            London.Care(), London.BreakGlass(), London.Claimed(), London.Directed(), London.CaseFinding(), London.Research(),
            London.Planning(), London.Release(), London.Log("privacy-officer"), London.Log("nurse"),
        ];
        Assert.All(staff, facts => London.Expect(outcome, facts with { RoleAuthorisation = authorisation }));
    }

    [Theory]
    [InlineData("doctor", "ID AP")]
    [InlineData("social-worker", "ID AP")]
    [InlineData("care-assistant", "ID AP")]
    [InlineData("pharmacist", "ID")]
    [InlineData("administrator", "deny")]
    [InlineData("researcher", "deny")]
    [InlineData("patient", "deny")]
    public void A4_AnAdministrator_SeesWhatTheDirectorMay(string director, string shown) =>
        Assert.Equal(shown, London.Shown(London.Directed(director)));

    [Theory]
    [InlineData(Direction.Professional, Relationship.Established, "permit")]
    [InlineData(Direction.Team, Relationship.Established, "permit")]
    [InlineData(Direction.Professional, Relationship.Claimed, "deny")]
    [InlineData(Direction.Professional, Relationship.Unknown, "deny")]
    [InlineData(Direction.Professional, Relationship.None, "deny")]
    [InlineData(Direction.None, Relationship.Established, "deny")]
    [InlineData(Direction.Unknown, Relationship.Established, "deny")]
    public void A4_Direction_NeedsTheDirectorsRelationship(Direction direction, Relationship relationship, string outcome) =>
        London.Expect(outcome, London.Directed() with { Direction = direction, DirectorRelationship = relationship });

    [Fact]
    public void A4_AnAdministratorsOwnRelationship_IsNotAsked() => Assert.All(
        Enum.GetValues<Relationship>(), own => London.Expect("permit", London.Directed() with { Relationship = own }));

    [Fact]
    public void A4_WithoutADirectorsRole_NothingIsShown() => London.Expect("deny", London.Care("administrator") with
    {
        Direction = Direction.Team,
        DirectorRelationship = Relationship.Established,
    });

    [Theory]
    [InlineData(NetworkSecurity.Secure, "permit")]
    [InlineData(NetworkSecurity.Insecure, "deny")]
    [InlineData(NetworkSecurity.Unknown, "deny")]
    public void A7_CareAccess_NeedsASecureNetwork(NetworkSecurity network, string outcome)
    {
        AccessFacts[] care = [London.Care(), London.BreakGlass(), London.Claimed(), London.Directed(), London.Log("privacy-officer"), London.Log("gp")];
        Assert.All(care, facts => London.Expect(outcome, facts with { Network = network }));
        London.Expect("permit", London.Own() with { Network = network });
    }

    [Theory]
    [InlineData(AreaConnection.Connected, "permit")]
    [InlineData(AreaConnection.NotConnected, "deny")]
    [InlineData(AreaConnection.Unknown, "deny")]
    public void A11_CareAccess_NeedsAConnectedArea(AreaConnection area, string outcome)
    {
        AccessFacts[] care = [London.Care(), London.BreakGlass(), London.Claimed(), London.Directed(), London.Log("gp")];
        Assert.All(care, facts => London.Expect(outcome, facts with { Area = area }));
        London.Expect("permit", London.Own() with { Area = area });
    }

    [Theory]
    [InlineData("doctor", "ID AP DX MED ALL RES DOC CP", "")]
    [InlineData("pharmacist", "ID DX MED ALL RES DOC", "")]
    [InlineData("social-worker", "", "")]
    [InlineData("care-home", "", "")]
    public void A2_LabelsOfEachRole_EndAtItsCeiling(string role, string restricted, string veryRestricted)
    {
        Decision decision = Baseline.Policy.Decide(London.Care(role));

        Assert.Equal(restricted, Letters(decision.CategoriesUpTo(ConfidentialityTier.Restricted)));
        Assert.Equal(veryRestricted, Letters(decision.CategoriesUpTo(ConfidentialityTier.VeryRestricted)));

        static string Letters(CategorySet set) => set.IsEmpty ? string.Empty : string.Join(
            ' ', new[] { "ID", "AP", "DX", "MED", "ALL", "RES", "DOC", "CP" }.Where((_, i) => set.Contains(i)));
    }
}
