using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Proofs.Comparison;

/// <summary>What a plan answers to one combination of conditions, in one case of the masks of director, application and agreement.</summary>
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

    public IEnumerable<string> Limits() => Route is null ? [] : MaskCases.Limits(Route);

    /// <summary>Gives the answer of the first grant whose conditions hold and of which no mask leaves nothing.</summary>
    public static Answer Of(Plan plan, ulong word, EmptyMasks empty)
    {
        Route? route = plan.Routes.FirstOrDefault(r => ((uint)word & r.Requires) == r.Requires && (MaskCases.Of(r) & empty) == 0);
        return route is null
            ? default
            : new Answer(route, route.Obliges | ((Obligations)(word >> 32) & route.ContributedObligations));
    }
}
