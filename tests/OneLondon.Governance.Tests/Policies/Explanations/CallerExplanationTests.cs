using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Tests.Naive;

namespace OneLondon.Governance.Tests.Policies.Explanations;

/// <summary>What the viewer is told (X7): nothing from which an objection could be learnt.</summary>
public sealed class CallerExplanationTests
{
    private static readonly Policy Policy = Baseline.Policy;

    public static TheoryData<string, AccessFacts> WithheldRecords => new()
    {
        { "upheld objection", London.Care() with { Objection = ObjectionState.Upheld, ObjectionScope = ObjectionScope.AllControllers } },
        { "objection under review", London.Care() with { Objection = ObjectionState.UnderReview, ObjectionScope = ObjectionScope.AllControllers } },
        { "unknown objection", London.Care() with { Objection = ObjectionState.Unknown } },
        { "objection register down", London.Care() with { ObjectionCurrency = ObjectionCurrency.Unknown } },
        { "no relationship", London.Care() with { Relationship = Relationship.None } },
        { "relationship source down", London.Care() with { Relationship = Relationship.Unknown } },
        { "insecure network", London.Care() with { Network = NetworkSecurity.Insecure } },
    };

    [Theory]
    [MemberData(nameof(WithheldRecords))]
    public void Refusal_OfAWholeRecord_SaysTheSame(string why, AccessFacts facts)
    {
        const string Told = "Denied.\n  - No record can be shown. This says nothing about whether one exists, and absence is not evidence of absence.\n"
            + "  - If the person's care cannot wait, break-glass access is open to your role; it is recorded, alerted and reviewed.";

        Decision decision = Policy.Decide(facts);

        Assert.False(decision.IsPermitted, why);
        Assert.Equal(Told, decision.Explain(Audience.Caller).ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Refusal_OverTheSampledSpace_DependsOnNoFact()
    {
        var told = new Dictionary<string, string>();
        var sampler = new RawSampler(41);
        for (int i = 0; i < 100_000; i++)
        {
            Decision decision = Policy.Decide(sampler.Next(Policy));
            if (!decision.IsPermitted)
            {
                string kind = string.Join(' ', sampler.Drawn.Answers.Take(5));
                string text = decision.Explain(Audience.Caller).ToString();
                Assert.Equal(told.TryGetValue(kind, out string? before) ? before : told[kind] = text, text);
            }
        }
    }

    [Fact]
    public void Permit_OverTheSampledSpace_TellsOnlyWhatIsShown()
    {
        var told = new Dictionary<string, string>();
        var sampler = new RawSampler(43);
        for (int i = 0; i < 100_000; i++)
        {
            Decision decision = Policy.Decide(sampler.Next(Policy));
            if (decision.IsPermitted)
            {
                string kind = $"{string.Join(' ', sampler.Drawn.Answers.Take(5))} {decision.Categories.Bits}";
                string text = decision.Explain(Audience.Caller).ToString();
                Assert.Equal(told.TryGetValue(kind, out string? before) ? before : told[kind] = text, text);
            }
        }
    }

    [Fact]
    public void Permit_WithSomeControllersWithheld_SaysNoMoreThanWithout()
    {
        AccessFacts whole = London.Care();
        AccessFacts partial = whole with { Objection = ObjectionState.Upheld, ObjectionScope = ObjectionScope.SomeControllers };

        Assert.Equal(
            Policy.Decide(whole).Explain(Audience.Caller).ToString(),
            Policy.Decide(partial).Explain(Audience.Caller).ToString());
    }

    [Fact]
    public void Explanation_ForCallers_NamesNoRuleAndNoRemedy()
    {
        foreach (object[] row in WithheldRecords)
        {
            Explanation told = Policy.Decide((AccessFacts)row[1]).Explain(Audience.Caller);
            Assert.Empty(told.WouldBePermittedIf);
            Assert.DoesNotMatch(@"\b[PNAGUOX][0-9]+\b", told.ToString());
            Assert.DoesNotContain("objection", told.ToString(), StringComparison.OrdinalIgnoreCase);
        }
    }

    [Theory]
    [InlineData("doctor", true)]
    [InlineData("social-worker", true)]
    [InlineData("care-home", false)]
    public void Refusal_ToARole_OffersBreakGlassToTheEligible(string role, bool offered)
    {
        Decision refused = Policy.Decide(London.Care(role) with { Relationship = Relationship.None });

        Assert.Equal(offered, refused.Explain(Audience.Caller).ToString().Contains("break-glass", StringComparison.Ordinal));
    }
}
