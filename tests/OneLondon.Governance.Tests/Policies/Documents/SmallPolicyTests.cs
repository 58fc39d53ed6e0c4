using System.Text;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Policies.Documents;

public sealed class SmallPolicyTests
{
    [Fact]
    public void Whole_EveryMemberWritten_IsHeld()
    {
        PolicyDocument policy = Read(SmallPolicies.Whole);

        Assert.Equal(("small", "1.2.3", "small.policy.json"), (policy.Name, policy.Version, policy.Source));
        Assert.Equal(("Example board", new DateTime(2027, 11, 30)), (policy.Owner, policy.ReviewBy));
        Assert.Null(policy.Over);
        PolicyApproval approval = Assert.Single(policy.Approvals);
        Assert.Equal(("Caldicott guardian", "Example board", new DateTime(2026, 11, 22)), (approval.Capacity, approval.ApprovedBy, approval.ApprovedOn));
        PolicySettings settings = policy.Settings!;
        Assert.False(settings.PendingObjectionsBlock);
        Assert.Equal(0.25, settings.ClaimedReviewRate);
        Assert.Equal(TimeSpan.FromMinutes(10), settings.ObjectionMaximumAge);
        Assert.Equal(TimeSpan.FromHours(26), settings.ObjectionGrace);
        Assert.Equal(TimeSpan.FromSeconds(90), settings.GrantLifetime);
        Assert.Equal([("genomics", "test-results"), ("dental", "")], policy.Categories.Select(c => (c.Code.Code, c.Within.Code)));
        Assert.Equal(
            [("direct-care", PurposeFamily.DirectCare, "TREAT"), ("research", PurposeFamily.SecondaryUse, "HRESCH"), ("sale", PurposeFamily.Prohibited, null)],
            policy.Purposes.Select(p => (p.Code.Code, p.Family, p.Hl7)));
        Assert.Empty(policy.Narrowings);
    }

    [Fact]
    public void Programmes_EveryMemberWritten_AreHeld()
    {
        PolicyProgramme programme = Read(SmallPolicies.Whole).Programmes[1];

        Assert.Equal(("screening-tool", "Screening tool", ProgrammeKind.CareTool), (programme.Code.Code, programme.Title, programme.Kind));
        Assert.Equal([Operation.View, Operation.Change], programme.Operations);
        Assert.Equal((new DateTime(2026, 1, 31), new DateTime(2028, 2, 29)), (programme.From, programme.Until));
        Assert.True(programme.Like.IsUnspecified);
    }

    [Fact]
    public void Roles_EveryMemberWritten_AreHeld()
    {
        IReadOnlyList<PolicyRole> roles = Read(SmallPolicies.Whole).Roles;

        Assert.Equal(("gp", "General practitioner", RoleKind.RegisteredProfessional), (roles[0].Code.Code, roles[0].Title, roles[0].Kind));
        Assert.Equal(["R0260", "R0270"], roles[0].NhsRoles);
        Assert.Equal((ConfidentialityTier.Restricted, true), (roles[0].Labels, roles[0].BreakGlass));
        Assert.Equal([PurposeOfUse.DirectCare], roles[0].Purposes);
        Assert.Equal([("dental", 'Y'), ("letters", 'Y')], roles[0].Cells.Select(c => (c.Key, c.Value)).Order());
        Assert.Equal(["access-log"], roles[0].Denies);
        Assert.Equal((RoleKind.ThirdParty, ConfidentialityTier.Normal, false), (roles[1].Kind, roles[1].Labels, roles[1].BreakGlass));
        Assert.Equal(["*"], roles[1].Denies);
    }

    [Fact]
    public void Grants_EveryMemberWritten_AreHeld()
    {
        PolicyGrant grant = Assert.Single(Read(SmallPolicies.Whole).Grants);

        Assert.Equal(("care-view", "A GP sees the row", 'Y'), (grant.Id, grant.Title, grant.Cells));
        Assert.Equal([RoleKind.RegisteredProfessional], grant.RoleKinds);
        Assert.Equal([PurposeOfUse.DirectCare], grant.Purposes);
        Assert.Equal([Programme.LondonCareRecord], grant.Programmes);
        Assert.Equal([Operation.View], grant.Operations);
        Assert.Equal((Identifiability.Identifiable, ConfidentialityTier.VeryRestricted), (grant.Level, grant.Labels));
        Assert.Equal(["letters", "genomics"], grant.Categories.Select(c => c.Code));
        Assert.Equal(["no-sale", "relationship-established"], grant.Requires);
        Assert.Equal(Obligations.Audit | Obligations.PartialRecordNotice, grant.Obliges);
        Assert.Equal(["P1", "A1"], grant.Cites);
        Assert.Null(grant.Reason ?? grant.Approver);
        Assert.Null(grant.ReviewBy);
    }

    [Fact]
    public void Overlay_EveryMemberWritten_IsHeld()
    {
        PolicyDocument overlay = Read(SmallPolicies.Overlay);

        Assert.Equal("small", overlay.Over);
        Assert.Equal(("fertility", "diagnoses"), (overlay.Categories[0].Code.Code, overlay.Categories[0].Within.Code));
        Assert.Equal(("falls-prevention", PurposeOfUse.ProactiveCare, "POPHLTH"), (overlay.Purposes[0].Code.Code, overlay.Purposes[0].Like, overlay.Purposes[0].Hl7));
        Assert.Equal(PurposeFamily.Unspecified, overlay.Purposes[0].Family);
        Assert.Equal(("falls-tool", Programme.AuthorisedCareTool, ProgrammeKind.Unspecified), (overlay.Programmes[0].Code.Code, overlay.Programmes[0].Like, overlay.Programmes[0].Kind));
        Assert.Equal(("falls-nurse", Role.Nurse, RoleKind.Unspecified), (overlay.Roles[0].Code.Code, overlay.Roles[0].Like, overlay.Roles[0].Kind));
        Assert.Equal(("care-view", Obligations.Alert), (overlay.Grants[0].Id, overlay.Grants[0].Obliges));
        Assert.Equal(["care-unscheduled"], overlay.Grants[0].Requires);
        Assert.Equal(("Example reason", "Caldicott guardian of the ICS", new DateTime(2027, 5, 31)), (overlay.Grants[0].Reason, overlay.Grants[0].Approver, overlay.Grants[0].ReviewBy));
        Assert.Equal((default, Identifiability.Unspecified, null), (overlay.Grants[0].Cells, overlay.Grants[0].Level, overlay.Grants[0].Labels));
        Assert.Equal([Role.CareHome], overlay.Narrowings[0].Roles);
        Assert.Equal([Programme.LondonCareRecord], overlay.Narrowings[0].Programmes);
        Assert.Equal("fertility", Assert.Single(overlay.Narrowings[0].Categories).Code);
        Assert.Equal(("Not relevant to the role", "Caldicott guardian of the ICS", new DateTime(2027, 5, 31)), (overlay.Narrowings[0].Reason, overlay.Narrowings[0].Approver, overlay.Narrowings[0].ReviewBy));
        Assert.Equal([PurposeOfUse.Research], overlay.Narrowings[1].Purposes);
    }

    [Fact]
    public void Settings_LeftOutOfAnOverlay_ChangeNothing()
    {
        PolicySettings settings = Read(SmallPolicies.Overlay).Settings!;

        Assert.Equal(0.5, settings.ClaimedReviewRate);
        Assert.False(settings.PendingObjectionsBlock);
        Assert.Equal(TimeSpan.MaxValue, settings.ObjectionMaximumAge);
        Assert.Equal(TimeSpan.MaxValue, settings.ObjectionGrace);
        Assert.Equal(TimeSpan.MaxValue, settings.GrantLifetime);
    }

    [Fact]
    public void Settings_LeftOutOfAWholePolicy_HaveTheirDefaults()
    {
        string text = SmallPolicies.Whole.Replace("\"pendingObjections\": \"allow\", \"claimedReviewRate\": 0.25, ", "", StringComparison.Ordinal);

        PolicySettings settings = Read(text).Settings!;

        Assert.Equal((true, 0.1, TimeSpan.FromMinutes(10)), (settings.PendingObjectionsBlock, settings.ClaimedReviewRate, settings.ObjectionMaximumAge));
    }

    private static PolicyDocument Read(string text)
    {
        PolicyReadResult result = PolicyReader.Read(Encoding.UTF8.GetBytes(text), "small.policy.json");
        Assert.Empty(result.Problems);
        return result.Document!;
    }
}
