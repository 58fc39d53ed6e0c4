using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Proofs;

namespace OneLondon.Governance.Tests.Policies.Composition;

public sealed class DemandsTests
{
    // The compiler is told by grants, the service at start by routes: of what has to be registered both say the same.
    [Fact]
    public void Demands_OfTheGrants_AreThoseOfTheRoutes()
    {
        Policy policy = PolicyLoader.Load([PolicyDocument.Baseline]).Policy!;
        ComposedPolicy composed = policy.Composed;

        string[] ofRoutes = Lines(policy.Plans.Plans.SelectMany(plan => plan.Routes).Select(r => (r.Grant, r.Obliges | r.ContributedObligations)));
        string[] ofGrants = Lines(composed.Grants.Where(composed.Serves).Select(g => (g.Id, g.Demands)));

        Assert.Contains(ofRoutes, line => line.Contains("Alert", StringComparison.Ordinal));
        Assert.Equal(ofRoutes, ofGrants);
    }

    private static string[] Lines(IEnumerable<(string Grant, Obligations Obligations)> demands) =>
        [.. demands.Select(d => $"{d.Grant}: {d.Obligations & ~(ObligationKinds.ByRecord | ObligationKinds.ByFilter)}").Distinct().Order(StringComparer.Ordinal)];
}
