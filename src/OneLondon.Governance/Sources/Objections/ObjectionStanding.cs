using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sources.Objections;

/// <summary>
/// Tells how a person's objections to one programme stand together: the most serious state, and with which controllers. An
/// objection to another programme does not count (O4).
/// </summary>
public sealed class ObjectionStanding
{
    private static readonly ObjectionState[] Order =
    [
        ObjectionState.Unknown, ObjectionState.Upheld, ObjectionState.UnderReview, ObjectionState.Raised, ObjectionState.NotUpheld, ObjectionState.Withdrawn,
    ];

    private readonly IReadOnlyList<string> _controllers = [];
    private readonly IReadOnlyList<string> _upheldControllers = [];

    /// <summary>Gets how far the objections have come: the first of upheld, under review, raised, not upheld, withdrawn that there is.</summary>
    public required ObjectionState State { get; init; }

    /// <summary>Gets whether one that stands was raised with all controllers.</summary>
    public bool CoversAll { get; init; }

    /// <summary>Gets the controllers that those which stand name, copied.</summary>
    public IReadOnlyList<string> Controllers
    {
        get => _controllers;
        init => _controllers = value is null ? [] : [.. value];
    }

    /// <summary>Gets whether one that is upheld was raised with all controllers.</summary>
    public bool UpheldCoversAll { get; init; }

    /// <summary>Gets the controllers that the upheld ones name, copied; a policy by which pending objections do not block goes by these.</summary>
    public IReadOnlyList<string> UpheldControllers
    {
        get => _upheldControllers;
        init => _upheldControllers = value is null ? [] : [.. value];
    }

    /// <summary>Gets the standing of somebody who never objected.</summary>
    public static ObjectionStanding None { get; } = new() { State = ObjectionState.None };

    /// <summary>Sums up a person's objections to one programme.</summary>
    /// <exception cref="ArgumentNullException">No objections are given.</exception>
    public static ObjectionStanding Of(IEnumerable<Objection> objections, Programme programme)
    {
        ArgumentNullException.ThrowIfNull(objections);
        List<Objection> own = [.. objections.Where(objection => objection.Programme == programme)];
        List<Objection> standing = own.FindAll(objection => objection.Stands);
        List<Objection> upheld = standing.FindAll(objection => objection.Stage == ObjectionStage.Upheld);
        return new ObjectionStanding
        {
            State = StateOf(own),
            CoversAll = CoverAll(standing),
            Controllers = Named(standing),
            UpheldCoversAll = CoverAll(upheld),
            UpheldControllers = Named(upheld),
        };
    }

    /// <summary>Sums up several standings of one person in one programme.</summary>
    /// <exception cref="ArgumentNullException">No standings are given.</exception>
    public static ObjectionStanding Combine(IEnumerable<ObjectionStanding> standings)
    {
        ArgumentNullException.ThrowIfNull(standings);
        List<ObjectionStanding> all = [.. standings];
        return new ObjectionStanding
        {
            State = Order.FirstOrDefault(state => all.Exists(standing => standing.State == state), ObjectionState.None),
            CoversAll = all.Exists(standing => standing.CoversAll),
            Controllers = [.. all.SelectMany(standing => standing.Controllers).Distinct(StringComparer.Ordinal)],
            UpheldCoversAll = all.Exists(standing => standing.UpheldCoversAll),
            UpheldControllers = [.. all.SelectMany(standing => standing.UpheldControllers).Distinct(StringComparer.Ordinal)],
        };
    }

    /// <summary>Gives the state alone.</summary>
    public override string ToString() => $"objection: {State}";

    private static ObjectionState StateOf(List<Objection> objections) =>
        Any(objections, ObjectionStage.Unknown) ? ObjectionState.Unknown
        : Any(objections, ObjectionStage.Upheld) ? ObjectionState.Upheld
        : Any(objections, ObjectionStage.UnderReview) ? ObjectionState.UnderReview
        : Any(objections, ObjectionStage.Raised) ? ObjectionState.Raised
        : Any(objections, ObjectionStage.NotUpheld) ? ObjectionState.NotUpheld
        : Any(objections, ObjectionStage.Withdrawn) ? ObjectionState.Withdrawn
        : ObjectionState.None;

    private static bool Any(List<Objection> objections, ObjectionStage stage) => objections.Exists(objection => objection.Stage == stage);

    private static bool CoverAll(List<Objection> objections) => objections.Exists(objection => objection.Controller.Length == 0);

    private static string[] Named(List<Objection> objections) =>
        [.. objections.Select(objection => objection.Controller).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)];
}
