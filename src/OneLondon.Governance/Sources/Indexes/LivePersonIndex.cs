using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Sources.Indexes;

/// <summary>
/// Holds the snapshot of a list that look-ups are answered from, while the next is built off to the side and put in its place at
/// once. Unknown before the first, and unknown when the one held is past its age or ahead of the clock. Safe from any thread.
/// </summary>
public sealed class LivePersonIndex
{
    private readonly TimeProvider _time;
    private PersonIndex? _held;

    /// <summary>Begins with nothing held; <paramref name="maximumAge"/> is the age past which a snapshot answers nothing.</summary>
    /// <exception cref="ArgumentException">The name of the source is blank, longer than 100 characters or of more than one line.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The age is zero or less.</exception>
    public LivePersonIndex(string source, TimeSpan maximumAge, TimeProvider time)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(maximumAge, TimeSpan.Zero);
        ArgumentNullException.ThrowIfNull(time);
        Source = PersonIndexBuilder.CheckedSource(source);
        MaximumAge = maximumAge;
        _time = time;
    }

    /// <summary>Gets the name of the source that snapshots must come from.</summary>
    public string Source { get; }

    /// <summary>Gets the age past which a snapshot answers nothing.</summary>
    public TimeSpan MaximumAge { get; }

    /// <summary>Gets the snapshot held, whatever its age, or null before the first.</summary>
    public PersonIndex? Held => Volatile.Read(ref _held);

    /// <summary>Gives the snapshot held where it may be acted on now, else null: for a pass over many people, asked once.</summary>
    public PersonIndex? Current()
    {
        PersonIndex? held = Held;
        return held is not null && held.AgeAt(_time.GetUtcNow()) is { } age && age >= TimeSpan.Zero && age <= MaximumAge ? held : null;
    }

    /// <summary>Puts a snapshot in the place of the one held, unless it is older or ahead of the clock; look-ups under way end on the old one.</summary>
    /// <exception cref="ArgumentException">The snapshot comes from another source.</exception>
    public SnapshotReplacement Replace(PersonIndex snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        if (!string.Equals(snapshot.Source, Source, StringComparison.Ordinal))
        {
            throw new ArgumentException($"the snapshot is of `{snapshot.Source}`; give one of `{Source}`", nameof(snapshot));
        }

        if (snapshot.AgeAt(_time.GetUtcNow()) < TimeSpan.Zero)
        {
            return SnapshotReplacement.RefusedAsAhead;
        }

        while (true)
        {
            PersonIndex? held = Held;
            if (held is not null && snapshot.AsOf < held.AsOf)
            {
                return SnapshotReplacement.RefusedAsOlder;
            }

            if (ReferenceEquals(Interlocked.CompareExchange(ref _held, snapshot, held), held))
            {
                return SnapshotReplacement.Replaced;
            }
        }
    }

    /// <summary>Looks up a person; unknown without a usable snapshot or without a number.</summary>
    public Membership Find(NhsNumber number) =>
        !number.IsUnspecified && Current() is { } current ? Answer(current.Contains(number)) : Membership.Unknown;

    /// <summary>Looks up a number of ten digits, unbroken or grouped 3-3-4; unknown without a usable snapshot, or when the text is none.</summary>
    public Membership Find(ReadOnlySpan<char> text) =>
        TenDigits.TryRead(text, out ulong value, out bool regular) && Current() is { } current ? Answer(current.Holds(value, regular)) : Membership.Unknown;

    /// <summary>Looks up a number of ten digits, unbroken or grouped 3-3-4; unknown without a usable snapshot, or when the text is none.</summary>
    public Membership Find(ReadOnlySpan<byte> utf8Text) =>
        TenDigits.TryRead(utf8Text, out ulong value, out bool regular) && Current() is { } current ? Answer(current.Holds(value, regular)) : Membership.Unknown;

    private static Membership Answer(bool listed) => listed ? Membership.Listed : Membership.NotListed;
}
