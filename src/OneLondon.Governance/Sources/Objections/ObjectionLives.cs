using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sources.Objections;

/// <summary>
/// Reads a person's changes into objections, and says which step may follow which. Pure; a change that could not have been
/// made makes the whole history unreadable, for then nothing is known of the person.
/// </summary>
internal sealed class ObjectionLives
{
    private readonly SortedDictionary<int, (ObjectionChange Raised, List<ObjectionEvent> Events)> _lives = [];

    /// <summary>Tells whether an objection may go from one stage to another.</summary>
    public static bool MayFollow(ObjectionStage from, ObjectionStage to) => (from, to) switch
    {
        (ObjectionStage.Raised, ObjectionStage.UnderReview or ObjectionStage.Upheld or ObjectionStage.NotUpheld) => true,
        (ObjectionStage.UnderReview, ObjectionStage.Upheld or ObjectionStage.NotUpheld) => true,
        (ObjectionStage.Upheld, ObjectionStage.NotUpheld) => true,
        (ObjectionStage.NotUpheld, ObjectionStage.UnderReview or ObjectionStage.Upheld) => true,
        (ObjectionStage.Raised or ObjectionStage.UnderReview or ObjectionStage.Upheld or ObjectionStage.NotUpheld, ObjectionStage.Withdrawn) => true,
        _ => false,
    };

    /// <summary>Gives all of a person's objections as they stand now; all of the person's changes are given.</summary>
    public static IReadOnlyList<Objection> Read(NhsNumber person, IEnumerable<Recorded<ObjectionChange>> changes)
    {
        var lives = new ObjectionLives();
        foreach (Recorded<ObjectionChange> recorded in changes)
        {
            lives.Apply(recorded.Change, recorded.RecordedAt);
        }

        return [.. lives._lives.Values.Select(life => new Objection(life.Raised, person, life.Events))];
    }

    /// <summary>Gives the objections that held at a time, as they were known at another; all of the person's changes are given.</summary>
    public static IReadOnlyList<Objection> ReadAt(
        NhsNumber person, IReadOnlyList<Recorded<ObjectionChange>> changes, DateTimeOffset at, DateTimeOffset knownAt)
    {
        // Whatever makes the history unreadable does so for every time.
        _ = Read(person, changes);
        return Read(person, changes.Where(recorded => recorded.RecordedAt <= knownAt && recorded.Change.At <= at));
    }

    /// <summary>Sums up what stands under every number a person has or had.</summary>
    public static ObjectionStanding Standing(
        IEnumerable<string> subjects, Func<string, IEnumerable<Recorded<ObjectionChange>>> changes, Programme programme) =>
        ObjectionStanding.Combine(subjects.Select(subject => ObjectionStanding.Of(Read(NhsNumber.Parse(subject), changes(subject)), programme)));

    // INVARIANT: an objection is raised after the one it supersedes, and a step is dated after the one before. So whatever a
    // time cuts off is the end of a life, never its middle, and what is left of a readable history is readable.
    private void Apply(ObjectionChange change, DateTimeOffset recordedAt)
    {
        if (!Follows(change))
        {
            throw new RegisterUnreadableException("the objections of a person do not follow from one another; restore the store");
        }

        if (change.Stage == ObjectionStage.Raised)
        {
            _lives.Add(change.Number, (change, []));
        }

        (ObjectionChange raised, List<ObjectionEvent> events) = _lives[change.Number];
        events.Add(EventOf(change, recordedAt));

        // INVARIANT: what is superseded stands until its successor is decided, so that no gap opens between them.
        if (raised.Supersedes != 0 && change.Stage is ObjectionStage.Upheld or ObjectionStage.NotUpheld)
        {
            Supersede(_lives[raised.Supersedes].Events, change, recordedAt);
        }
    }

    private static void Supersede(List<ObjectionEvent> old, ObjectionChange by, DateTimeOffset recordedAt)
    {
        if (old[^1].Stage is not (ObjectionStage.Superseded or ObjectionStage.Withdrawn))
        {
            old.Add(new ObjectionEvent { Stage = ObjectionStage.Superseded, At = by.At, RecordedAt = recordedAt, By = by.By });
        }
    }

    private bool Follows(ObjectionChange change)
    {
        if (change.By is null || change.Controller is null || change.Text is null || change.Proxy is null || change.Number < 1)
        {
            return false;
        }

        if (change.Stage == ObjectionStage.Raised)
        {
            return _lives.Keys.All(number => number < change.Number)
                && Programme.TryParse(change.Programme, out _)
                && (change.Supersedes == 0
                    || (_lives.TryGetValue(change.Supersedes, out var old)
                        && old.Raised.Programme == change.Programme
                        && old.Events[0].At <= change.At));
        }

        return _lives.TryGetValue(change.Number, out var life)
            && change.At >= life.Events[^1].At
            && MayFollow(life.Events[^1].Stage, change.Stage);
    }

    private static ObjectionEvent EventOf(ObjectionChange change, DateTimeOffset recordedAt) => new()
    {
        Stage = change.Stage,
        At = change.At,
        RecordedAt = recordedAt,
        By = change.By,
        Proxy = change.Proxy,
        Reason = change.Reason,
        Text = change.Text,
    };
}
