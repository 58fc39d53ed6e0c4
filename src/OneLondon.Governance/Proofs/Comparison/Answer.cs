using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Proofs.Comparison;

/// <summary>What a plan answers to one combination of conditions, the masks of director, application and agreement left open.</summary>
internal readonly struct Answer
{
    private Answer(Route? route, Obligations obligations)
    {
        Route = route;
        Obligations = obligations;
    }

    public Route? Route { get; }

    public ulong Cells => Route?.Cells ?? 0;

    public Obligations Obligations { get; }

    public ConfidentialityTier Labels => Route?.Labels ?? ConfidentialityTier.Normal;

    public IEnumerable<string> Limits()
    {
        if (Route is { LimitedByDirector: true })
        {
            yield return "the directing professional's categories";
        }

        if (Route is { LimitedByApplication: true })
        {
            yield return "the approved application's categories";
        }

        if (Route is { LimitedByAgreement: true })
        {
            yield return "the agreement's categories";
        }
    }

    public static Answer Of(Plan plan, ulong word)
    {
        Route? route = plan.Routes.FirstOrDefault(r => ((uint)word & r.Requires) == r.Requires);
        return route is null
            ? default
            : new Answer(route, route.Obliges | ((Obligations)(word >> 32) & route.ContributedObligations));
    }
}
