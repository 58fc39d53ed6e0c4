using OneLondon.Governance.Policies;
using OneLondon.Governance.Proofs;
using OneLondon.Governance.Tests.Naive;

namespace OneLondon.Governance.Tests.Proofs;

public sealed class AccessLogContributionTests
{
    [Theory]
    [InlineData("own-contribution-patient")]
    [InlineData("own-contribution-proxy")]
    public void Verify_WhereAPersonMayWriteTheLog_Refutes(string grant)
    {
        Policy policy = Baseline.Altered(root => Baseline.Grant(root, grant).Remove("categories"));

        PolicyProof proof = PolicyVerifier.Verify(policy);

        Assert.False(proof.IsProved);
        Assert.Contains(proof.CounterExamples, example => example.ToString().Contains("N7", StringComparison.Ordinal));
    }
}
