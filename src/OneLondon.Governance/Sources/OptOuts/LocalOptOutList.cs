using OneLondon.Governance.Decisions;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Identity;
using OneLondon.Governance.Sources.Indexes;

namespace OneLondon.Governance.Sources.OptOuts;

/// <summary>
/// Holds who has a local (Type 1, practice-held) opt-out, as the list its practices gave stands (X2). Unknown before the first list
/// and past its age. A person is found by every number they had.
/// </summary>
public sealed class LocalOptOutList : ILocalOptOutSource, IOptOutLookup
{
    private readonly LivePersonIndex _list;
    private readonly SupersededNumbers _superseded;

    /// <summary>Begins with no list; <paramref name="maximumAge"/> is the age past which a list answers nothing.</summary>
    /// <exception cref="ArgumentException">The name of the source is blank, longer than 100 characters or of more than one line.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The age is zero or less.</exception>
    public LocalOptOutList(string source, TimeSpan maximumAge, SupersededNumbers superseded, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(superseded);
        _list = new LivePersonIndex(source, maximumAge, time);
        _superseded = superseded;
    }

    /// <inheritdoc/>
    public bool IsWholeList => true;

    /// <summary>Gets the list held, whatever its age, or null before the first.</summary>
    public PersonIndex? Held => _list.Held;

    /// <summary>Puts a list that <see cref="PersonIndexReader"/> read in the place of the one held, unless it is older or ahead of the clock.</summary>
    /// <exception cref="ArgumentException">The list is empty, as a feed that failed looks, or comes from another source.</exception>
    public SnapshotReplacement Replace(PersonIndex list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return list.Count > 0
            ? _list.Replace(list)
            : throw new ArgumentException($"the list `{list.Source}` is empty, as a failed feed is: fetch it again, or say with `ReplaceByNobody` that nobody opted out", nameof(list));
    }

    /// <summary>Says that nobody had opted out at a time: the one way to a list of nobody.</summary>
    public SnapshotReplacement ReplaceByNobody(DateTimeOffset asOf) => _list.Replace(new PersonIndexBuilder(_list.Source, asOf).Build());

    /// <summary>Tells whether a person has opted out, by the number given and every other they had.</summary>
    public OptOutAnswer Find(NhsNumber number) => _list.Current() is { } list ? Find(number, list) : OptOutAnswer.Unknown;

    /// <inheritdoc/>
    public Task<IReadOnlyList<SourceAnswer<OptOutAnswer>>> AskAsync(SourceQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        PersonIndex? list = _list.Current();
        IReadOnlyList<SourceAnswer<OptOutAnswer>> answers = list is null ? [] :
        [
            .. question.Patients
                .Where(patient => !patient.NhsNumber.IsUnspecified)
                .Select(patient => new SourceAnswer<OptOutAnswer> { Patient = patient, Value = Find(patient.NhsNumber, list), AsOf = list.AsOf }),
        ];
        return Task.FromResult(answers);
    }

    /// <summary>Gives the source alone.</summary>
    public override string ToString() => $"local opt-outs of `{_list.Source}`";

    private OptOutAnswer Find(NhsNumber number, PersonIndex list)
    {
        if (number.IsUnspecified)
        {
            return OptOutAnswer.Unknown;
        }

        NhsNumber current = _superseded.Current(number);
        bool listed = list.Contains(current);
        foreach (NhsNumber former in _superseded.Former(current))
        {
            listed |= list.Contains(former);
        }

        return listed ? OptOutAnswer.OptedOut : OptOutAnswer.NotOptedOut;
    }
}
