using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Proofs.Comparison;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Proofs.Comparison;

/// <summary>The comparison is held to the decisions on every request to small policies, masks and directors included.</summary>
public sealed class PolicyDiffExactnessTests
{
    private const int Pairs = 150;

    /// <summary>The application may name nothing of the first grant and something of the second.</summary>
    [Fact]
    public void GrantsOfOneMask_SecondChanged_IsListed()
    {
        var first = new SmallGrant("first", "Y", "diagnoses", "approval-holds", "audit", "N");
        SmallGrant second = first with { Id = "second", Categories = "medication" };
        SmallPolicy before = SmallPolicy.Of(first, second);
        SmallPolicy after = SmallPolicy.Of(first, second with { Obliges = "audit review" });

        PolicyComparison comparison = Agree(before, after);

        Assert.False(comparison.IsEmpty);
        Assert.All(comparison.Changes, c => Assert.Equal(Obligations.Review, c.ObligationsAdded));
    }

    [Fact]
    public void RandomPolicies_Compared_ChangeWhatDecisionsChange()
    {
        for (int seed = 0; seed < Pairs; seed++)
        {
            var random = new Random(seed);
            SmallPolicy before = SmallPolicy.Next(random);
            SmallPolicy after = random.Next(5) == 0 ? SmallPolicy.Next(random) : before.Changed(random);
            Agree(before, after);
        }
    }

    private static PolicyComparison Agree(SmallPolicy small, SmallPolicy smallAfter)
    {
        Policy before = small.Compile();
        Policy after = smallAfter.Compile();
        PolicyComparison comparison = PolicyDiff.Compare(before, after);
        var every = new EveryRequest(before, after);
        string pair = $"{string.Join('\n', small.Grants)}\n{string.Join('/', small.Rows)} {small.PendingObjections}\n -> \n"
            + $"{string.Join('\n', smallAfter.Grants)}\n{string.Join('/', smallAfter.Rows)} {smallAfter.PendingObjections}\n{string.Join('\n', comparison.Changes)}";
        Assert.True(comparison.ChangedRequests == every.Changed, $"{comparison.ChangedRequests} counted, {every.Changed} decided\n{pair}");
        Assert.True(comparison.Changes.All(c => every.Kinds.Exists(k => k.IsIn(c))), pair);
        foreach (KindDifference kind in every.Kinds)
        {
            PolicyChange[] rules = [.. comparison.Changes.Where(kind.IsIn)];
            ulong gained = Bits(before, rules.SelectMany(c => c.Gained));
            ulong lost = Bits(before, rules.SelectMany(c => c.Lost));
            Assert.True(kind.Widens == rules.Any(c => c.Widens) && kind.Narrows == rules.Any(c => c.Narrows), $"{kind}\n{pair}");
            Assert.True((gained & ~kind.Gained) == 0 && (lost & ~kind.Lost) == 0, $"{kind}\n{pair}");
        }

        return comparison;
    }

    private static ulong Bits(Policy policy, IEnumerable<string> codes) => policy.Categories(codes.Select(DataCategory.Parse)).Bits;
}
