using System.Text;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Tests.Policies.Documents;

public sealed class PolicyProblemTests
{
    [Fact]
    public void Problem_WithItsPlace_ReadsAsCompilersWriteIt() =>
        Assert.Equal(
            "a.policy.json(12,34): error: $.roles[3].cells.letters: `Q` is not a cell letter; write one of Y D T P A S, or leave it out",
            new PolicyProblem("a.policy.json", 12, 34, "$.roles[3].cells.letters", PolicySeverity.Error, "`Q` is not a cell letter", "write one of Y D T P A S, or leave it out").ToString());

    [Fact]
    public void Problem_WithoutItsPlace_LeavesItOut() =>
        Assert.Equal("a: warning: $: what", new PolicyProblem("a", 0, 0, "$", PolicySeverity.Warning, "what", "").ToString());

    [Fact]
    public void Severity_ByDefault_IsError() => Assert.Equal(PolicySeverity.Error, default);

    [Theory]
    [InlineData("$.roles[1].title", 37, 16)]
    [InlineData("$.roles[0].cells.dental", 32, 44)]
    [InlineData("$.roles[0].cells['test-results']", 32, 16)]
    [InlineData("$.roles[7].title", 23, 12)]
    [InlineData("$.narrowings[0]", 1, 1)]
    [InlineData("$", 1, 1)]
    public void ProblemAt_APathOfTheDocument_FindsTheNearestPlace(string path, int line, int column)
    {
        PolicyDocument document = PolicyReader.Read(Encoding.UTF8.GetBytes(SmallPolicies.Whole), "p").Document!;

        PolicyProblem problem = document.ProblemAt(path, PolicySeverity.Error, "what", "how");

        Assert.Equal((line, column, path), (problem.Line, problem.Column, problem.Path));
    }

    [Fact]
    public void ProblemAt_DocumentMadeInCode_HasNoPlace()
    {
        var document = new PolicyDocument { Name = "n", Version = "1.0.0", Source = "made", ContentHash = "" };

        Assert.Equal("made: error: $.roles: what; how", document.ProblemAt("$.roles", PolicySeverity.Error, "what", "how").ToString());
    }
}
