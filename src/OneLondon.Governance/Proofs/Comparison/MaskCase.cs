using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Proofs.Comparison;

/// <summary>
/// The categories of application and agreement under which two plans give certain answers: they leave nothing of the grants that are
/// passed over, and something of those that speak. What is said of the answers holds for some of these categories.
/// </summary>
internal sealed class MaskCase
{
    private readonly Answer _before;
    private readonly Answer _after;
    private readonly LimitedGrant[] _emptied;
    private readonly BigInteger _had;
    private readonly BigInteger _has;
    private readonly BigInteger _shared;

    public MaskCase(Answer before, Answer after)
    {
        _before = before;
        _after = after;
        _emptied = [.. before.Emptied, .. after.Emptied];
        _had = Left(before.Grant, before.Grant);
        _has = Left(after.Grant, after.Grant);
        _shared = Left(before.Grant, after.Grant);
    }

    /// <summary>Gets the routes that speak; none where the request is denied.</summary>
    public (Route? Before, Route? After) Grants => (_before.Grant?.Route, _after.Grant?.Route);

    /// <summary>Gets whether any categories of application and agreement come to this.</summary>
    public bool IsPossible =>
        (_before.Grant is null || !_had.IsZero)
        && (_after.Grant is null || !_has.IsZero)
        && (_before.Grant is null || _after.Grant is null || !_shared.IsZero || !IsOneAtMost(_had | _has));

    /// <summary>Gets the grants passed over, each with its side and with the masks that leave nothing of it.</summary>
    public IReadOnlyCollection<(string Side, string Grant, string Words)> Emptied =>
        [.. _before.Emptied.Select(g => ("before", g.Route.Grant, g.EmptiedBy)), .. _after.Emptied.Select(g => ("after", g.Route.Grant, g.EmptiedBy))];

    /// <summary>Gives how the answer changes, for some categories of the case.</summary>
    public AnswerChange Change(CategoryMap categories, IReadOnlyList<string> directors)
    {
        // A grant that speaks has something left, so it cannot lose its only category here.
        BigInteger gained = _has & ~_shared & ~(IsOneAtMost(_had) ? _had : BigInteger.Zero);
        BigInteger lost = _had & ~_shared & ~(IsOneAtMost(_has) ? _has : BigInteger.Zero);
        if (_before.Grant is not { } before || _after.Grant is not { } after || _shared.IsZero)
        {
            return Told(categories, gained, lost);
        }

        BigInteger fewer = after.IsDirected ? lost & after.Row & ~after.Cells : BigInteger.Zero;
        BigInteger more = before.IsDirected ? gained & before.Row & ~before.Cells : BigInteger.Zero;
        IEnumerable<string> added = IsOneAtMost(_has) ? [] : LimitedGrant.NamesOf(after.Masks & ~before.Masks);
        IEnumerable<string> dropped = IsOneAtMost(_had) ? [] : LimitedGrant.NamesOf(before.Masks & ~after.Masks);
        string labels = $"{_before.Labels} to {_after.Labels}";
        return Told(categories, gained & ~more, lost & ~fewer) with
        {
            ObligationsAdded = _after.Obligations & ~_before.Obligations,
            ObligationsDropped = _before.Obligations & ~_after.Obligations,
            LabelsRaised = _after.Labels > _before.Labels ? labels : string.Empty,
            LabelsLowered = _after.Labels < _before.Labels ? labels : string.Empty,
            LimitsAdded = string.Join(", ", Directed(fewer, before, directors).Concat(added)),
            LimitsDropped = string.Join(", ", Directed(more, after, directors).Concat(dropped)),
        };
    }

    /// <summary>Says in words which grants are passed over; empty where none is.</summary>
    public string Say()
    {
        (string Words, string Grant)[] before = [.. _before.Emptied.Select(g => (g.EmptiedBy, g.Route.Grant))];
        (string Words, string Grant)[] after = [.. _after.Emptied.Select(g => (g.EmptiedBy, g.Route.Grant))];
        return string.Join("; and ", Say(before.Intersect(after), string.Empty)
            .Concat(Say(before.Except(after), " under the policy before"))
            .Concat(Say(after.Except(before), " under the policy after")));
    }

    private static IEnumerable<string> Say(IEnumerable<(string Words, string Grant)> emptied, string side) => emptied
        .GroupBy(e => e.Words, e => $"`{e.Grant}`")
        .Select(g => $"{g.Key} leave nothing of {string.Join(" and ", g)}{side}");

    private static AnswerChange Told(CategoryMap categories, BigInteger gained, BigInteger lost) => new(
        categories.Say(gained),
        categories.Say(lost),
        Obligations.None,
        Obligations.None,
        string.Empty,
        string.Empty,
        string.Empty,
        string.Empty,
        string.Empty);

    private static IEnumerable<string> Directed(BigInteger cells, LimitedGrant other, IReadOnlyList<string> directors)
    {
        if (cells.IsZero)
        {
            return [];
        }

        return other.IsDirected
            ? directors.Select(role => $"fewer categories when directed by {role}")
            : LimitedGrant.NamesOf(LimitingMasks.Director);
    }

    /// <summary>
    /// Gives the categories that both grants can show at once. A category of a grant passed over lacks one of that grant's masks,
    /// so no grant under at least these masks shows it.
    /// </summary>
    private BigInteger Left(LimitedGrant? one, LimitedGrant? other)
    {
        if (one is null || other is null)
        {
            return BigInteger.Zero;
        }

        LimitingMasks masks = one.Masks | other.Masks;
        return _emptied
            .Where(e => (e.Masks & ~masks) == 0)
            .Aggregate(one.Cells & other.Cells, (cells, e) => cells & ~e.Cells);
    }

    private static bool IsOneAtMost(BigInteger set) => (set & (set - BigInteger.One)).IsZero;
}
