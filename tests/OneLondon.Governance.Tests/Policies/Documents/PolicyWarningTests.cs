using System.Text;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Tests.Policies.Documents;

public sealed class PolicyWarningTests
{
    [Fact]
    public void Warnings_SignedAndInDate_AreNone() => Assert.Empty(Warnings(SmallPolicies.Whole, 2026, 11, 22));

    [Theory]
    [InlineData("\"approvals\": [{ \"capacity\": \"Caldicott guardian\", \"approvedBy\": \"Example board\", \"approvedOn\": \"2026-11-22\" }],", "", "w(1,1): warning: $.approvals: policy `small` is unsigned; have it approved, and record who did in `approvals`")]
    [InlineData("{ \"capacity\": \"Caldicott guardian\", \"approvedBy\": \"Example board\", \"approvedOn\": \"2026-11-22\" }", "", "w(8,16): warning: $.approvals: policy `small` is unsigned; have it approved, and record who did in `approvals`")]
    [InlineData("\"approvedOn\": \"2026-11-22\"", "\"approvedOn\": \"2026-11-23\"", "w(8,98): warning: $.approvals[0].approvedOn: the approval is dated 2026-11-23, which is still to come; write the day on which it was approved")]
    [InlineData("\"owner\": \"Example board\",", "", "w(1,1): warning: $: policy `small` names no owner; add `owner`, the body that answers for it")]
    [InlineData("\"reviewBy\": \"2027-11-30\",", "", "w(1,1): warning: $: policy `small` names no review date; add `reviewBy`, the day by which it must be reviewed")]
    [InlineData("\"reviewBy\": \"2027-11-30\",", "\"reviewBy\": \"2026-11-21\",", "w(7,15): warning: $.reviewBy: policy `small` was to be reviewed by 2026-11-21; review it and set a new date")]
    public void Warnings_SomethingAmiss_SayWhatAndWhere(string passage, string instead, string expected) =>
        Assert.Equal([expected], Warnings(SmallPolicies.Whole.Replace(passage, instead, StringComparison.Ordinal), 2026, 11, 22));

    [Fact]
    public void Warnings_OnTheReviewDay_AreNone() => Assert.Empty(Warnings(SmallPolicies.Whole, 2027, 11, 30));

    [Fact]
    public void Warnings_DeviationsOverdue_NameEach() =>
        Assert.Equal(
            [
                "w(31,19): warning: $.grants[0].reviewBy: the narrowing of grant `care-view` was to be reviewed by 2027-05-31; review it and set a new date",
                "w(42,19): warning: $.narrowings[0].reviewBy: the narrowing was to be reviewed by 2027-05-31; review it and set a new date",
            ],
            Warnings(SmallPolicies.Overlay, 2027, 6, 1).Where(w => w.Contains("[0]", StringComparison.Ordinal)));

    [Fact]
    public void Baseline_UntilItIsApproved_WarnsThatItIsUnsigned() =>
        Assert.Equal(
            ["onelondon-baseline.policy.json(8,16): warning: $.approvals: policy `onelondon-baseline` is unsigned; have it approved, and record who did in `approvals`"],
            PolicyDocument.Baseline.WarningsOn(new DateTime(2026, 11, 22)).Select(w => w.ToString()));

    [Fact]
    public void Warnings_OfAnyDocument_DoNotRefuseIt() =>
        Assert.All(PolicyDocument.Baseline.WarningsOn(new DateTime(2099, 1, 1)), w => Assert.Equal(PolicySeverity.Warning, w.Severity));

    private static IEnumerable<string> Warnings(string text, int year, int month, int day) =>
        PolicyReader.Read(Encoding.UTF8.GetBytes(text), "w").Document!.WarningsOn(new DateTime(year, month, day)).Select(w => w.ToString());
}
