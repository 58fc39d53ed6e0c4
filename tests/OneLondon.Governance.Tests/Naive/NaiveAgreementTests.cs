using System.Numerics;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using Xunit.Abstractions;

namespace OneLondon.Governance.Tests.Naive;

public sealed class NaiveAgreementTests(ITestOutputHelper output)
{
    [Fact]
    public void Core_OverTheWholeRawSpace_AgreesWithNaive() => Agree(Baseline.Policy, new NaiveSettings());

    [Fact]
    public void Core_WherePendingObjectionsStand_AgreesWithNaive() => Agree(
        Baseline.Altered(root => root["settings"]!["pendingObjections"] = "allow"),
        new NaiveSettings { PendingObjectionsBlock = false });

    [Fact]
    public void Core_WhereAgreementsOpenResearch_AgreesWithNaive() => Agree(
        Baseline.WithAgreements(), new NaiveSettings { AgreementsOpenResearch = true });

    [Fact]
    public void Leaves_OfTheNaiveTree_SumToTheRawCount()
    {
        IReadOnlyList<NaiveLeaf> leaves = ForkingRecorder.Explore(new NaiveRules(new NaiveSettings()));

        Assert.Equal(RawSpace.Count, leaves.Aggregate(BigInteger.Zero, (sum, leaf) => sum + leaf.Size));
        Assert.All(leaves, leaf => Assert.True(leaf.Size > 0));
        output.WriteLine($"{RawSpace.Count} raw requests in {leaves.Count} leaves");
    }

    [Fact]
    public void RawSpace_OfTheBaseline_NamesAllItsCodes()
    {
        Policy policy = Baseline.Policy;

        Assert.Equal(policy.RoleCodes.Prepend(string.Empty).Order(), RawSpace.Role.Answers.Order());
        Assert.Equal(policy.PurposeCodes.Prepend(string.Empty).Order(), RawSpace.Purpose.Answers.Order());
        Assert.Equal(policy.ProgrammeCodes.Prepend(string.Empty).Order(), RawSpace.Programme.Answers.Order());
    }

    [Fact]
    public void Gates_OfAPolicy_ReadEachFactOnce() => Assert.Equal(
        AccessFacts.Definitions.Select(fact => fact.Name),
        Baseline.Policy.Gates.Gates.SelectMany(gate => gate.Facts).Select(fact => fact.Name));

    private void Agree(Policy policy, NaiveSettings settings)
    {
        IReadOnlyList<NaiveLeaf> leaves = ForkingRecorder.Explore(new NaiveRules(settings));
        var agreement = new CoreAgreement(policy);

        string? disagreement = agreement.FirstDisagreement(leaves);

        Assert.True(disagreement is null, disagreement);
        Assert.Contains(leaves, leaf => leaf.Answer.Cells != 0);
        output.WriteLine($"{leaves.Count} leaves, {agreement.Compared} comparisons, {agreement.Asked} questions to the core, each for every mask");
    }
}
