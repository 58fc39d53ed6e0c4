using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Proofs.Comparison;

/// <summary>The cases in which the masks of director, application and agreement leave something or nothing.</summary>
internal static class MaskCases
{
    private static readonly (EmptyMasks Mask, string Words)[] Names =
    [
        (EmptyMasks.Director, "the directing professional's categories"),
        (EmptyMasks.Application, "the approved application's categories"),
        (EmptyMasks.Agreement, "the agreement's categories"),
    ];

    /// <summary>Gives the masks that limit a route.</summary>
    public static EmptyMasks Of(Route route) =>
        (route.LimitedByDirector ? EmptyMasks.Director : EmptyMasks.None)
        | (route.LimitedByApplication ? EmptyMasks.Application : EmptyMasks.None)
        | (route.LimitedByAgreement ? EmptyMasks.Agreement : EmptyMasks.None);

    /// <summary>Gives every case that two plans can tell apart, the one in which all leave something first, smaller ones before larger.</summary>
    public static IReadOnlyList<EmptyMasks> Of(Plan before, Plan after)
    {
        EmptyMasks all = before.Routes.Concat(after.Routes).Aggregate(EmptyMasks.None, (masks, route) => masks | Of(route));
        return [.. Enumerable.Range(0, 8).Select(i => (EmptyMasks)i).Where(m => (m & ~all) == 0).OrderBy(m => Names.Count(n => (m & n.Mask) != 0))];
    }

    /// <summary>Says a case in words; empty where every mask leaves something.</summary>
    public static string Say(EmptyMasks empty)
    {
        string[] words = [.. Names.Where(n => (empty & n.Mask) != 0).Select(n => n.Words)];
        return words.Length == 0 ? string.Empty : $"{string.Join(" and ", words)} leave nothing of a grant limited to them";
    }

    /// <summary>Gives the names of the masks that limit a route.</summary>
    public static IEnumerable<string> Limits(Route route) => Names.Where(n => (Of(route) & n.Mask) != 0).Select(n => n.Words);
}
