using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Proofs.Comparison;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Proofs.Comparison;

/// <summary>Each case of the masks is held to the decisions under exactly the categories that come to it.</summary>
public sealed class MaskCaseTests
{
    private const int Pairs = 150;

    [Fact]
    public void Cases_RandomPolicies_AreThoseOfDecisions()
    {
        for (int seed = 0; seed < Pairs; seed++)
        {
            var random = new Random(seed);
            SmallPolicy small = SmallPolicy.Next(random);
            Policy before = small.Compile();
            Policy after = small.Changed(random).Compile();
            foreach (string role in before.RoleCodes)
            {
                Agree(before, after, new KindDifference(role, Operation.View, Identifiability.Identifiable), $"seed {seed}, {role}");
            }
        }
    }

    private static void Agree(Policy before, Policy after, KindDifference kind, string where)
    {
        AccessFacts factsBefore = EveryRequest.Start(before, kind);
        AccessFacts factsAfter = EveryRequest.Start(after, kind);
        var old = new Kinship(before, after);
        var young = new Kinship(after, before);
        var categories = new CategoryMap(old, young);
        DirectorGroup[] groups = DirectorGroup.Of(old, before.Plans.Find(factsBefore), young, after.Plans.Find(factsAfter), categories);
        foreach ((ulong bits, _) in EveryRequest.Facts(before, after))
        {
            foreach (DirectorGroup group in groups)
            {
                string director = group.Roles.Count > 0 ? group.Roles[0] : string.Empty;
                Dictionary<(Route?, Route?), KindDifference> decided = Decided(
                    before,
                    EveryRequest.Directed(before, factsBefore, director) with { FactBits = bits },
                    after,
                    EveryRequest.Directed(after, factsAfter, director) with { FactBits = bits });
                MaskCase[] cases = [.. group.CasesOf(before.Gates.Word(bits), after.Gates.Word(bits))];
                Assert.True(decided.Count == cases.Length, $"{where}: {cases.Length} cases, {decided.Count} decided");
                Assert.All(cases, c => Agree(c.Change(categories, group.Roles), decided[c.Grants], before, where));
            }
        }
    }

    private static void Agree(AnswerChange change, KindDifference decided, Policy policy, string where)
    {
        Assert.True(change.Widens == decided.Widens && change.Narrows == decided.Narrows, where);
        Assert.True((Bits(policy, change.Gained) & ~decided.Gained) == 0 && (Bits(policy, change.Lost) & ~decided.Lost) == 0, where);
        Assert.True((change.Gained + change.LimitsDropped).Length > 0 == (decided.Gained != 0), where);
        Assert.True((change.Lost + change.LimitsAdded).Length > 0 == (decided.Lost != 0), where);
    }

    private static Dictionary<(Route? Before, Route? After), KindDifference> Decided(Policy before, AccessFacts had, Policy after, AccessFacts has)
    {
        var decided = new Dictionary<(Route?, Route?), KindDifference>();
        CategorySet[] masks = EveryRequest.Masks(before);
        foreach ((CategorySet application, CategorySet agreement) in masks.SelectMany(_ => masks, (a, b) => (a, b)))
        {
            Decision first = before.Decide(had with { ApplicationCategories = application, AgreementCategories = agreement });
            Decision second = after.Decide(has with { ApplicationCategories = application, AgreementCategories = agreement });
            (Route?, Route?) key = (first.Grounds.FirstOrDefault(), second.Grounds.FirstOrDefault());
            if (!decided.TryGetValue(key, out KindDifference? difference))
            {
                decided.Add(key, difference = new KindDifference(string.Empty, had.Operation, had.Level));
            }

            difference.Add(first, second);
        }

        return decided;
    }

    private static ulong Bits(Policy policy, string codes) =>
        policy.Categories(codes.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(DataCategory.Parse)).Bits;
}
