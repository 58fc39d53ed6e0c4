using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Proofs;

namespace OneLondon.Governance.Tests.Proofs;

public sealed class PolicyVerifierTests
{
    public static TheoryData<string> Invariants => [.. BrokenPolicies.ByInvariant.Keys];

    [Fact]
    public void Baseline_WholeSpace_IsProved()
    {
        PolicyProof proof = PolicyVerifier.Verify(EditedPolicy.Baseline);

        Assert.Empty(proof.CounterExamples);
        Assert.True(proof.IsProved);
        Assert.True(proof.RawRequests > proof.RequestClasses);
    }

    [Fact]
    public void RawRequests_Baseline_AreTheProductOfAllValues()
    {
        Policy policy = EditedPolicy.Baseline;
        System.Numerics.BigInteger expected = 1;
        expected *= (policy.RoleCodes.Count + 1) * (policy.RoleCodes.Count + 1);
        expected *= (policy.PurposeCodes.Count + 1) * (policy.ProgrammeCodes.Count + 1) * 8 * 5;
        foreach (FactDefinition fact in AccessFacts.Definitions)
        {
            expected *= fact.Values.Count;
        }

        Assert.Equal(expected, PolicyVerifier.Verify(policy).RawRequests);
    }

    [Fact]
    public void Invariants_EachOne_HasABrokenPolicy() => Assert.Equal(
        PolicyVerifier.Verify(EditedPolicy.Baseline).Results.Select(r => r.Name).Order(),
        BrokenPolicies.ByInvariant.Keys.Order());

    [Theory]
    [MemberData(nameof(Invariants))]
    public void BrokenPolicy_Verified_IsRefuted(string invariant)
    {
        Policy broken = EditedPolicy.With(BrokenPolicies.ByInvariant[invariant]);

        InvariantResult result = PolicyVerifier.Verify(broken).Results.Single(r => r.Name == invariant);

        Assert.False(result.Holds);
        Assert.Contains(invariant, result.CounterExample!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain('\n', result.CounterExample.ToString());
    }

    [Theory]
    [MemberData(nameof(Invariants))]
    public void CounterExample_Decided_IsAnsweredAsItSays(string invariant)
    {
        if (invariant is "direction-passes-on-no-more" or "administrator-only-as-directed")
        {
            return; // its request needs a directing role besides: see the test of direction below
        }

        Policy broken = EditedPolicy.With(BrokenPolicies.ByInvariant[invariant]);
        CounterExample example = PolicyVerifier.Verify(broken).Results.Single(r => r.Name == invariant).CounterExample!;
        AccessFacts facts = example.Facts with { ApplicationCategories = CategorySet.All, AgreementCategories = CategorySet.All };

        Assert.Equal(!invariant.StartsWith("care-stays", StringComparison.Ordinal) && !invariant.StartsWith("own-access", StringComparison.Ordinal), broken.Decide(facts).IsPermitted);
    }

    [Fact]
    public void CounterExample_FewerFacts_WouldNotBreak()
    {
        Policy broken = EditedPolicy.With(BrokenPolicies.ByInvariant["opt-out-respected"]);
        CounterExample example = PolicyVerifier.Verify(broken).Results.Single(r => r.Name == "opt-out-respected").CounterExample!;

        foreach (FactDefinition fact in AccessFacts.Definitions.Where(d => example.Facts.Value(d) != 0))
        {
            AccessFacts fewer = (example.Facts with { ApplicationCategories = CategorySet.All }).With(fact, 0);
            Assert.False(broken.Decide(fewer).IsPermitted, fact.Name);
        }
    }

    [Fact]
    public void Loader_BrokenPolicy_GivesNoPolicy()
    {
        PolicyDocument overlay = EditedPolicy.Read(
            """
            { "format": 1, "name": "ics", "version": "1.0.0", "over": "onelondon-baseline",
              "narrowings": [{ "roles": ["nurse"], "reason": "r", "approver": "Caldicott guardian", "reviewBy": "2027-06-30" }] }
            """,
            "ics.policy.json");

        PolicyLoadResult result = PolicyLoader.Load([PolicyDocument.Baseline, overlay]);

        Assert.Null(result.Policy);
        Assert.Contains(result.Problems, p => p.Message.Contains("care-stays-possible", StringComparison.Ordinal));
        Assert.NotNull(PolicyLoader.Load([PolicyDocument.Baseline]).Policy);
    }

    [Fact]
    public void Invariant_UndeclaredFacts_AreNotRead()
    {
        var random = new Random(20260101);
        foreach (Policy policy in BrokenPolicies.ByInvariant.Values.Where((_, i) => i % 4 == 0).Select(e => EditedPolicy.With(e)))
        {
            foreach (RequestKind kind in RequestKinds.Open(policy).Where(_ => random.Next(20) == 0))
            {
                foreach (Invariant invariant in Constitution.Prohibitions)
                {
                    AssertReadsOnlyDeclared(policy, invariant, kind, random);
                }
            }
        }
    }

    private static void AssertReadsOnlyDeclared(Policy policy, Invariant invariant, RequestKind kind, Random random)
    {
        Gate[] read = policy.Gates.Gates.Where(g => invariant.Reads.Any(g.Facts.Contains)).ToArray();
        AccessFacts some = Randomised(kind.Facts, AccessFacts.Definitions, random);
        AccessFacts other = Randomised(some, AccessFacts.Definitions.Where(d => !read.Any(g => g.Facts.Contains(d))), random);
        Route route = kind.Plan.Routes[random.Next(kind.Plan.Routes.Length)];

        Assert.Equal(invariant.Holds(Request(some)), invariant.Holds(Request(other)));

        InvariantRequest Request(AccessFacts facts) =>
            new(policy.Composed, kind.Role, kind.Purpose, kind.Programme, facts, route, route.Obliges);
    }

    private static AccessFacts Randomised(AccessFacts facts, IEnumerable<FactDefinition> which, Random random) =>
        which.Aggregate(facts, (f, d) => f.With(d, random.Next(d.Values.Count)));
}
