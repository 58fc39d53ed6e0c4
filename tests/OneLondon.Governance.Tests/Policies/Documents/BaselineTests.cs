using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Tests.Policies.Documents;

public sealed class BaselineTests
{
    [Fact]
    public void Baseline_Embedded_IsRead()
    {
        PolicyDocument baseline = PolicyDocument.Baseline;

        Assert.Equal("onelondon-baseline", baseline.Name);
        Assert.Equal("onelondon-baseline.policy.json", baseline.Source);
        Assert.Equal(13, baseline.Purposes.Count);
        Assert.Equal(4, baseline.Programmes.Count);
        Assert.Equal(24, baseline.Roles.Count);
        Assert.Equal(17, baseline.Grants.Count);
        Assert.Null(baseline.Over);
        Assert.Matches("^[0-9a-f]{64}$", baseline.ContentHash);
    }
}
