using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using Xunit.Abstractions;

namespace OneLondon.Governance.Tests.Naive;

public sealed class RawSampleTests(ITestOutputHelper output)
{
    private const int RequestsPerSeed = 250_000;
    private const int Seeds = 8;

    [Fact]
    public void Decide_OnMillionsOfRawRequests_AgreesWithNaive()
    {
        var permits = new int[Seeds];
        Parallel.For(0, Seeds, seed => permits[seed] = Compare(seed));

        Assert.True(permits.Sum() > Seeds * RequestsPerSeed / 50, "too few of the sampled requests are permitted to prove much");
        output.WriteLine($"{Seeds * RequestsPerSeed} requests, {permits.Sum()} permitted");
    }

    private static int Compare(int seed)
    {
        Policy policy = Baseline.Policy;
        var rules = new NaiveRules(new NaiveSettings());
        var sampler = new RawSampler(seed);
        int permits = 0;
        for (int i = 0; i < RequestsPerSeed; i++)
        {
            AccessFacts facts = sampler.Next(policy);
            Decision decision = policy.Decide(facts);
            NaiveAnswer naive = rules.Decide(sampler.Drawn);
            if (!CoreAnswer.Matches(decision, naive, sampler.Application, sampler.Agreement))
            {
                Assert.Fail($"naive {naive}, core {decision} {decision.Categories.Bits:x} {decision.Obligations}: {RawRequest.Describe(policy, facts)}");
            }

            permits += decision.IsPermitted ? 1 : 0;
        }

        return permits;
    }
}
