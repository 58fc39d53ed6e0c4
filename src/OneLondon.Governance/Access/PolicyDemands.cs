using System.Numerics;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;

namespace OneLondon.Governance.Access;

/// <summary>Lists what a policy can ask of the service that runs it.</summary>
internal sealed class PolicyDemands
{
    private PolicyDemands(IReadOnlyList<(Obligations Obligation, IReadOnlyList<string> Grants)> obligations, bool breakGlass)
    {
        Obligations = obligations;
        BreakGlass = breakGlass;
    }

    /// <summary>Gets each obligation that a request can come with, and the grants it comes from.</summary>
    public IReadOnlyList<(Obligations Obligation, IReadOnlyList<string> Grants)> Obligations { get; }

    /// <summary>Gets whether break-glass is open to anybody.</summary>
    public bool BreakGlass { get; }

    public static PolicyDemands Of(Policy policy)
    {
        Route[] routes = [.. policy.Plans.Plans.SelectMany(plan => plan.Routes)];
        var demands = new List<(Obligations, IReadOnlyList<string>)>();
        uint all = routes.Aggregate(0u, (sum, route) => sum | (uint)(route.Obliges | route.ContributedObligations));
        for (; all != 0; all &= all - 1)
        {
            var obligation = (Obligations)(1u << BitOperations.TrailingZeroCount(all));
            demands.Add((obligation, [.. routes
                .Where(route => ((route.Obliges | route.ContributedObligations) & obligation) != 0)
                .Select(route => route.Grant)
                .Distinct(StringComparer.Ordinal)]));
        }

        return new PolicyDemands(demands, routes.Any(route => route.Needs(Condition.OverrideInForce)));
    }
}
