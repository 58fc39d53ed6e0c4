using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Proofs.Comparison;

/// <summary>A route as one director leaves it, with its categories as a set of common codes; application and agreement may leave less.</summary>
internal sealed class LimitedGrant
{
    private static readonly (LimitingMasks Mask, string Words)[] Names =
    [
        (LimitingMasks.Director, "the directing professional's categories"),
        (LimitingMasks.Application, "the approved application's categories"),
        (LimitingMasks.Agreement, "the agreement's categories"),
    ];

    public LimitedGrant(Route route, BigInteger row, BigInteger director)
    {
        Route = route;
        Row = row;
        Cells = route.LimitedByDirector ? row & director : row;
        IsDirected = route.LimitedByDirector;
        Masks = (route.LimitedByApplication ? LimitingMasks.Application : LimitingMasks.None)
            | (route.LimitedByAgreement ? LimitingMasks.Agreement : LimitingMasks.None);
    }

    public Route Route { get; }

    /// <summary>Gets the categories before any mask.</summary>
    public BigInteger Row { get; }

    /// <summary>Gets the categories that the director leaves.</summary>
    public BigInteger Cells { get; }

    public bool IsDirected { get; }

    /// <summary>Gets which of application and agreement limit it.</summary>
    public LimitingMasks Masks { get; }

    /// <summary>Gets the names of the masks that leave nothing of it, where nothing is left.</summary>
    public string EmptiedBy => Cells.IsZero
        ? Names[0].Words
        : string.Join(" and ", NamesOf(Masks | (Row == Cells ? LimitingMasks.None : LimitingMasks.Director)));

    /// <summary>Tells whether both grant the same under the same conditions.</summary>
    public bool IsLike(LimitedGrant other) =>
        Cells == other.Cells && Route.Requires == other.Route.Requires && Route.Obliges == other.Route.Obliges && Route.Labels == other.Route.Labels;

    public static IEnumerable<string> NamesOf(LimitingMasks masks) => Names.Where(n => (masks & n.Mask) != 0).Select(n => n.Words);
}
