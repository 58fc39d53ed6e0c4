using System.Runtime.CompilerServices;
using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Records;

namespace OneLondon.Governance.Decorators;

/// <content>Releases a sequence in chunks, each on record before its first item; enumerating again is a new request.</content>
public sealed partial class GovernedCalls
{
    private const string LeftEarly = "left-early";

    // INVARIANT: no more items than these are read ahead of their record, or released under one.
    internal const int ChunkSize = 64;

    /// <summary>Makes a call whose items come one after the other.</summary>
    /// <param name="operation">The tags of the operation.</param>
    /// <param name="patients">Whose records it asks for.</param>
    /// <param name="state">The service and its arguments.</param>
    /// <param name="call">Calls the service.</param>
    /// <param name="type">The type of the rows; null where items are released whole.</param>
    /// <param name="cancellationToken">Ends it; the one it is enumerated with does so too.</param>
    /// <exception cref="AccessDeniedException">When enumerated: the access came to its end, or a chunk could not be put on record.</exception>
    /// <exception cref="RecordSourceException">When enumerated: the service failed.</exception>
    public async IAsyncEnumerable<T> Sequence<TState, T>(
        GovernedOperation operation,
        CallPatients patients,
        TState state,
        Func<TState, GrantedCall, CancellationToken, IAsyncEnumerable<T>> call,
        RecordType<T>? type,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var granted = new GrantedCall();
        granted.Begin(operation, _time);
        if (!await AskAsync(granted, patients, cancellationToken).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield break;
        }

        var run = new SequenceRun<T>(this, granted, type, cancellationToken);
        try
        {
            run.Open(() => call(state, granted, cancellationToken));
            while (await run.NextAsync().ConfigureAwait(false))
            {
                foreach (T item in run.Shown)
                {
                    run.Check();
                    yield return item;
                }
            }
        }
        finally
        {
            await run.EndAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Puts items on record, by more than one chunk where they list more than one record can; gives by how many.</summary>
    private async Task<int> ReleaseChunkAsync(GrantedCall granted, long chunk, long items, CancellationToken cancellationToken)
    {
        if (granted.People.Count == 0)
        {
            var note = new ReleaseNote { Items = items, Categories = granted.Shown, Chunk = chunk, Withheld = granted.TakeWithheld(), Resources = granted.TakeResources() };
            await (granted.One is { } one
                ? _gate.ReleaseAsync(one, note, cancellationToken)
                : _gate.ReleaseAsync(granted.Population!, note, cancellationToken)).ConfigureAwait(false);
            return ReleaseParts.Count(note.Resources?.Count ?? 0);
        }

        int chunks = 1;
        foreach (AccessResult person in granted.People)
        {
            ReleaseNote note = granted.TakeNoteOf(person);
            if (note.Items > 0)
            {
                var numbered = new ReleaseNote { Items = note.Items, Categories = note.Categories, Chunk = chunk, Withheld = note.Withheld, Resources = note.Resources };
                await _gate.ReleaseAsync(person, numbered, cancellationToken).ConfigureAwait(false);
                chunks = Math.Max(chunks, ReleaseParts.Count(note.Resources?.Count ?? 0));
            }
        }

        return chunks;
    }

    /// <summary>One enumeration of a sequence.</summary>
    private sealed class SequenceRun<T>(GovernedCalls calls, GrantedCall granted, RecordType<T>? type, CancellationToken cancellation)
    {
        private readonly Func<DateTimeOffset, bool> _isUsableAt = granted.UsableAt();
        private IAsyncEnumerator<T>? _items;
        private bool _isRead;
        private long _chunks;
        private long _released;

        // Whoever leaves early says nothing more.
        private AccessVerdict _verdict = AccessVerdict.Cancelled;
        private string _failure = string.Empty;

        public List<T> Shown { get; private set; } = [];

        public void Open(Func<IAsyncEnumerable<T>> call)
        {
            try
            {
                _items = call().GetAsyncEnumerator(cancellation);
            }
            catch (Exception e)
            {
                throw Failed(e);
            }
        }

        /// <summary>Reads the next chunk of which anything may be seen, and puts it on record; gives false at the end.</summary>
        public async ValueTask<bool> NextAsync()
        {
            for (Shown = []; Shown.Count == 0;)
            {
                if (_isRead)
                {
                    _verdict = AccessVerdict.Permitted;
                    return false;
                }

                try
                {
                    List<T> read = await ReadAsync().ConfigureAwait(false);
                    Shown = type is null ? granted.WholeItems(read) : granted.Rows(type, read);
                }
                catch (Exception e)
                {
                    throw Failed(e);
                }
            }

            await ReleaseAsync().ConfigureAwait(false);
            return true;
        }

        /// <summary>Stops where the access no longer holds or the caller has given up, in the midst of a chunk too.</summary>
        public void Check()
        {
            cancellation.ThrowIfCancellationRequested();
            if (!IsUsable())
            {
                throw Denied(AccessVerdict.ClockUnreliable, string.Empty);
            }
        }

        // INVARIANT: a clock that fails ends the sequence as denied, and not as one that was left.
        private bool IsUsable()
        {
            try
            {
                return _isUsableAt(calls._time.GetUtcNow());
            }
            catch (Exception)
            {
                return false;
            }
        }

        public async ValueTask EndAsync()
        {
            try
            {
                if (_items is not null)
                {
                    await _items.DisposeAsync().ConfigureAwait(false);
                }
            }
            catch (Exception e)
            {
                // Everything that left is on record; what the source says at its end is nobody's to know.
                _failure = _failure.Length > 0 ? _failure : e.GetType().Name;
            }

            if (_verdict == AccessVerdict.Cancelled && _chunks > 0 && !cancellation.IsCancellationRequested)
            {
                // Whoever has what they looked for reads no further: nothing was refused.
                (_verdict, _failure) = (AccessVerdict.Permitted, _failure.Length > 0 ? _failure : LeftEarly);
            }

            bool cameToNothing = _chunks == 0 && _verdict != AccessVerdict.Permitted;
            AuditKind kind = cameToNothing ? AuditKind.Retraction : AuditKind.End;
            foreach ((AccessDraft draft, ReleaseNote note) in granted.Rest(_released))
            {
                await calls._gate.EndAsync(draft, kind, _verdict, _failure, new ReleaseNote { Items = note.Items, Categories = note.Categories, Chunk = _chunks, Withheld = note.Withheld }).ConfigureAwait(false);
            }
        }

        private async ValueTask<List<T>> ReadAsync()
        {
            List<T> read = [];
            while (read.Count < ChunkSize)
            {
                cancellation.ThrowIfCancellationRequested();
                if (!await _items!.MoveNextAsync().ConfigureAwait(false))
                {
                    _isRead = true;
                    break;
                }

                read.Add(_items.Current);
            }

            return read;
        }

        private async ValueTask ReleaseAsync()
        {
            try
            {
                _chunks += await calls.ReleaseChunkAsync(granted, _chunks + 1, Shown.Count, cancellation).ConfigureAwait(false);
                _released += Shown.Count;
            }
            catch (Exception e)
            {
                Shown = [];
                cancellation.ThrowIfCancellationRequested();
                throw Denied(calls.IsUsable(granted) ? AccessVerdict.AuditUnavailable : AccessVerdict.ClockUnreliable, e.GetType().Name);
            }
        }

        private Exception Failed(Exception e)
        {
            if (cancellation.IsCancellationRequested)
            {
                return new OperationCanceledException(cancellation);
            }

            if (!calls.IsUsable(granted))
            {
                return Denied(AccessVerdict.ClockUnreliable, e.GetType().Name);
            }

            _verdict = AccessVerdict.Failed;
            _failure = e.GetType().Name;
            return new RecordSourceException(_failure);
        }

        private AccessDeniedException Denied(AccessVerdict verdict, string failure)
        {
            _verdict = verdict;
            _failure = failure;
            return new AccessDeniedException(CallerExplanation.Denial(granted.Draft.Policy, granted.Draft.Facts).Explain(Audience.Caller));
        }
    }
}
