using System.Text.RegularExpressions;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Tests.Naive;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Policies.Explanations;

/// <summary>Holds "would be permitted if ..." to its word: what it names is done, nothing else, and the request is decided again.</summary>
public sealed partial class CounterfactualTests
{
    private static readonly Policy Policy = Baseline.Policy;
    private static readonly (Gate Gate, uint Yields, AccessFacts[] Values)[] Gates =
        [.. Policy.Gates.Gates.Select(gate => (gate, (uint)gate.Table.Aggregate(0UL, (all, word) => all | word), gate.RawValues().ToArray()))];

    [Fact]
    public void Counterfactual_OfAnySampledDenial_IsTrue()
    {
        var sampler = new RawSampler(47);
        int tried = 0;
        for (int i = 0; i < 20_000; i++)
        {
            AccessFacts facts = sampler.Next(Policy);
            Decision decision = Policy.Decide(facts);
            if (decision.IsPermitted)
            {
                continue;
            }

            foreach (string would in decision.Explain(Audience.PolicyAuthor).WouldBePermittedIf)
            {
                Match named = Named().Match(would);
                if (named.Success)
                {
                    AccessFacts otherwise = Apply(facts, named.Groups["changes"].Value.Split("; and "), named.Groups["grant"].Value);
                    Assert.True(Policy.Decide(otherwise).IsPermitted, $"`{would}` is not true of {RawRequest.Describe(Policy, facts)}");
                    tried++;
                }
            }
        }

        Assert.True(tried > 2_000);
    }

    [Fact]
    public void Counterfactual_OfAStructuralDenial_IsTrue()
    {
        var sampler = new RawSampler(53);
        int tried = 0;
        for (int i = 0; i < 10_000; i++)
        {
            AccessFacts facts = sampler.Next(Policy);
            Decision decision = Policy.Decide(facts);
            foreach (string would in decision.IsPermitted ? [] : decision.Explain(Audience.PolicyAuthor).WouldBePermittedIf.Where(w => !Named().IsMatch(w)))
            {
                AccessFacts otherwise = Move(facts, would);
                Assert.True(CanBePermitted(otherwise), $"`{would}` is not true of {RawRequest.Describe(Policy, facts)}");
                tried++;
            }
        }

        Assert.True(tried > 100);
    }

    /// <summary>Makes the named conditions hold with the fewest facts changed; conditions that held go on holding.</summary>
    private static AccessFacts Apply(AccessFacts facts, string[] changes, string grant)
    {
        Route route = Policy.Plans.Find(facts).Routes.Single(r => r.Grant == grant);
        uint holding = (uint)Policy.Gates.Word(facts.FactBits) & route.Requires;
        uint wanted = holding;
        foreach (string change in changes)
        {
            ConditionInfo? condition = ConditionInfo.All.FirstOrDefault(c => c.Holds == change);
            wanted |= condition is null ? 0 : 1u << (int)condition.Condition;
            facts = condition is null || condition.Condition == Condition.DirectionHolds ? Beyond(facts, change) : facts;
        }

        foreach ((Gate gate, uint yields, AccessFacts[] values) in Gates.Where(g => (g.Yields & wanted) != 0))
        {
            uint needs = wanted & yields;
            AccessFacts[] ways = [.. values.Where(v => ((uint)gate.Table[v.FactBits >> gate.Offset] & needs) == needs)];
            Assert.NotEmpty(ways);
            AccessFacts least = ways.MinBy(way => gate.Facts.Count(fact => way.Value(fact) != facts.Value(fact)));
            foreach (FactDefinition fact in gate.Facts)
            {
                facts = facts.With(fact, least.Value(fact));
            }
        }

        return facts;
    }

    private static AccessFacts Beyond(AccessFacts facts, string change) => change switch
    {
        _ when change.Contains("application", StringComparison.Ordinal) => facts with { ApplicationCategories = CategorySet.All },
        _ when change.Contains("direct", StringComparison.Ordinal) => Policy.WithDirector(facts, Role.Doctor),
        _ => throw new InvalidOperationException($"nothing is known of `{change}`"),
    };

    private static AccessFacts Move(AccessFacts facts, string would)
    {
        if (Level().Match(would) is { Success: true } level)
        {
            return facts with { Level = Enum.Parse<Identifiability>(level.Groups[1].Value, ignoreCase: true) };
        }

        int programme = Policy.Composed.Programmes.FindIndex(p => would.Contains($"in the {p.Title} ", StringComparison.Ordinal)) + 1;
        Assert.NotEqual(0, programme);
        return new AccessFacts(facts.Stamp, facts.RoleIndex, facts.PurposeIndex, programme)
        {
            Operation = facts.Operation,
            Level = facts.Level,
            FactBits = facts.FactBits,
        };
    }

    private static bool CanBePermitted(AccessFacts facts) => Policy.Plans.Find(facts).Routes.Any(route =>
    {
        string[] everything = [.. ConditionInfo.All.Where(c => route.Needs(c.Condition)).Select(c => c.Holds)];
        AccessFacts met = Apply(facts, everything, route.Grant) with { ApplicationCategories = CategorySet.All, AgreementCategories = CategorySet.All };
        return Policy.Decide(met).IsPermitted;
    });

    [GeneratedRegex(@"^(?<changes>.+) \(grant `(?<grant>[a-z-]+)`\)$")]
    private static partial Regex Named();

    [GeneratedRegex("^the level asked for were ([a-z]+) and")]
    private static partial Regex Level();
}
