using System.Collections.Immutable;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources.Identity;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sources.Objections;

/// <summary>
/// Answers from memory, by the objections as they were when it was last refreshed. While the register is down it goes on
/// answering with that time, so that direct care may continue for the policy's grace time and no longer (X8).
/// </summary>
public sealed class ObjectionSnapshot : IObjectionSource, IObjectionLookup, IDisposable
{
    private readonly Ledger<ObjectionChange> _ledger;
    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private readonly SupersededNumbers _numbers;
    private volatile State? _state;

    /// <summary>Makes a snapshot of the objections in a store; it knows nothing before it is first refreshed. No number was replaced.</summary>
    public ObjectionSnapshot(IRegisterStore store, TimeProvider time)
        : this(store, SupersededNumbers.None, time)
    {
    }

    /// <summary>Makes a snapshot of the objections in a store; it knows nothing before it is first refreshed. Replaced numbers are followed.</summary>
    public ObjectionSnapshot(IRegisterStore store, SupersededNumbers numbers, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        _ledger = new Ledger<ObjectionChange>(store, ObjectionRegister.Name, RegisterJson.Default.ObjectionChange, time);
        _numbers = numbers;
    }

    /// <summary>Gets as of when it answers, or null before it was first refreshed.</summary>
    public DateTimeOffset? AsOf => _state?.AsOf;

    /// <summary>Gets how many people have objections on record, whatever became of them.</summary>
    public int Count => _state?.Histories.Count ?? 0;

    /// <summary>Reads what is new in the register. Where that fails, what was known stands, with its time.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken = default)
    {
        await _refreshing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            // INVARIANT: it answers as of before it began to read, so that nothing recorded meanwhile counts as known.
            DateTimeOffset asOf = _ledger.Time.GetUtcNow();
            State before = _state ?? new State(asOf, 0, ImmutableDictionary.Create<string, ImmutableList<Recorded<ObjectionChange>>>(StringComparer.Ordinal));
            IReadOnlyList<Recorded<ObjectionChange>> read = await _ledger.ReadAfterAsync(before.Sequence, cancellationToken).ConfigureAwait(false);
            var people = before.Histories.ToBuilder();
            foreach (Recorded<ObjectionChange> recorded in read)
            {
                ImmutableList<Recorded<ObjectionChange>> history = people.GetValueOrDefault(recorded.Subject) ?? [];
                people[recorded.Subject] = recorded.Version == history.Count + 1
                    ? history.Add(recorded)
                    : throw new RegisterUnreadableException($"the entries of `{ObjectionRegister.Name}` have a gap; restore the store");
            }

            // What cannot be read as a life fails the refresh, not a request later.
            foreach (string subject in read.Select(recorded => recorded.Subject).Distinct(StringComparer.Ordinal))
            {
                _ = ObjectionLives.Read(NhsNumber.Parse(subject), people[subject]);
            }

            _state = new State(asOf, read.Count == 0 ? before.Sequence : read[^1].Sequence, people.ToImmutable());
        }
        catch (FormatException)
        {
            throw new RegisterUnreadableException();
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<SourceAnswer<ObjectionStanding>>> AskAsync(SourceQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        State? state = _state;
        return Task.FromResult(state is null
            ? []
            : People.Answer(question, state.AsOf, _numbers, subjects => ObjectionLives.Standing(subjects, state.Of, question.Programme)));
    }

    /// <inheritdoc/>
    /// <exception cref="RegisterUnreadableException">It was never refreshed.</exception>
    public Task<ObjectionTable> ReadAsync(Programme programme, CancellationToken cancellationToken)
    {
        State state = _state ?? throw new RegisterUnreadableException("the objections were not read yet, so nobody is known to have none; refresh the snapshot first");
        var people = new Dictionary<NhsNumber, ObjectionState>();
        foreach (NhsNumber current in state.Histories.Keys.Select(subject => _numbers.Current(NhsNumber.Parse(subject))).Distinct())
        {
            ObjectionState standing = ObjectionLives.Standing(People.SubjectsOf(current, _numbers), state.Of, programme).State;
            people[current] = standing;
            foreach (NhsNumber former in _numbers.Former(current))
            {
                people[former] = standing;
            }
        }

        return Task.FromResult(new ObjectionTable(people, state.AsOf));
    }

    /// <summary>Ends refreshing; what is known stands.</summary>
    public void Dispose() => _refreshing.Dispose();

    private sealed record State(DateTimeOffset AsOf, long Sequence, ImmutableDictionary<string, ImmutableList<Recorded<ObjectionChange>>> Histories)
    {
        public IEnumerable<Recorded<ObjectionChange>> Of(string subject) => Histories.GetValueOrDefault(subject) ?? [];
    }
}
