using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Logging;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>
/// Keeps audit records in segments that only grow (U1). Each record is chained to the one before with a keyed code, and a Merkle tree over all of
/// them is signed from time to time, so that a change, a removal, another order or a cut shows and is found (<see cref="Verifying.AuditTrailVerifier"/>).
/// Many callers share one flush; who cannot be let in yet waits. What a crash left of an unconfirmed batch is cut, kept aside, and put on record.
/// </summary>
public sealed class ChainedAuditTrail : IAuditTrail, IDisposable
{
    private readonly ChainedTrailOptions _options;
    private readonly TrailCommitter _committer;
    private readonly SemaphoreSlim _room;
    private readonly Thread _thread;
    private readonly ITimer _timer;
    private readonly ILogger _logger;
    private readonly object _gate = new();
    private List<TrailEntry> _queue = [];
    private List<TrailEntry> _taken = [];
    private Task _anchoring = Task.CompletedTask;
    private bool _isHeadAsked;
    private bool _isClosing;

    internal ChainedAuditTrail(TrailStore store, string trail, KeyRing keys, ITreeHeadSigner signer, TimeProvider time, ChainedTrailOptions options, ILogger? logger)
    {
        _options = options;
        _logger = logger ?? NullLogger.Instance;
        _room = new SemaphoreSlim(options.Waiting, options.Waiting);
        _committer = new TrailCommitter(store, trail, keys, signer, options, time, Anchor);
        try
        {
            _committer.EnsureOpen();
        }
        catch
        {
            _committer.Dispose();
            throw;
        }

        _timer = time.CreateTimer(_ => AskForHead(), null, options.HeadInterval, options.HeadInterval);
        _thread = new Thread(Run) { IsBackground = true, Name = "audit trail" };
        _thread.Start();
    }

    /// <summary>Opens the trail in a folder, or begins one.</summary>
    /// <param name="folder">Where it is; made where there is none, for its owner alone.</param>
    /// <param name="trail">The trail's name, 1 to 64 of a-z, 0-9 and hyphen; it stands in every tree head.</param>
    /// <param name="keys">The keys of the chain: the current one, and those that older segments were written with.</param>
    /// <param name="signer">Who signs the tree.</param>
    /// <param name="time">The clock.</param>
    /// <param name="options">How it is kept; null takes the defaults.</param>
    /// <param name="logger">Where it is told that an anchor failed; names no patient.</param>
    /// <exception cref="ArgumentException">The name is malformed, an option is out of range, or the ring lacks a key.</exception>
    /// <exception cref="IOException">The folder cannot be used, or another writer has it.</exception>
    /// <exception cref="InvalidDataException">The trail is damaged otherwise than by a crash, or is another one.</exception>
    /// <exception cref="NotSupportedException">Another version wrote it.</exception>
    public static ChainedAuditTrail Open(
        string folder, string trail, KeyRing keys, ITreeHeadSigner signer, TimeProvider time, ChainedTrailOptions? options = null, ILogger? logger = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(time);
        TreeHeadKeys.Checked(trail);
        TreeHeadKeys.Checked(signer.KeyId);
        options ??= new ChainedTrailOptions();
        options.Check();
        return new ChainedAuditTrail(DiskTrailStore.ForWriting(folder), trail, keys, signer, time, options, logger);
    }

    /// <inheritdoc/>
    public Task<AuditReceipt> AppendAsync(AuditRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<AuditReceipt>(cancellationToken);
        }

        TrailEntry entry = TrailEntry.Of(record);

        // INVARIANT: once it is in the queue cancellation is not heard, so that a record is written whole.
        return _room.Wait(0, CancellationToken.None) ? Enqueue(entry) : WaitAsync(entry, cancellationToken);
    }

    /// <summary>Writes what waits, signs the tree, and closes the trail.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isClosing)
            {
                return;
            }

            _isClosing = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
        _timer.Dispose();
        _committer.Dispose();
        _anchoring.Wait();
    }

    /// <summary>Takes the JSON of a record as it is, for measuring.</summary>
    internal Task<AuditReceipt> AppendAsync(ReadOnlySpan<byte> json, CancellationToken cancellationToken)
    {
        TrailEntry entry = TrailEntry.Of(json);
        return _room.Wait(0, CancellationToken.None) ? Enqueue(entry) : WaitAsync(entry, cancellationToken);
    }

    private async Task<AuditReceipt> WaitAsync(TrailEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await _room.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            entry.Return();
            throw;
        }

        return await Enqueue(entry).ConfigureAwait(false);
    }

    private Task<AuditReceipt> Enqueue(TrailEntry entry)
    {
        lock (_gate)
        {
            if (!_isClosing)
            {
                _queue.Add(entry);
                if (_queue.Count == 1)
                {
                    Monitor.Pulse(_gate);
                }

                return entry.Task;
            }
        }

        _room.Release();
        entry.Return();
        return Task.FromException<AuditReceipt>(new ObjectDisposedException(nameof(ChainedAuditTrail)));
    }

    private void AskForHead()
    {
        lock (_gate)
        {
            _isHeadAsked = true;
            Monitor.Pulse(_gate);
        }
    }

    private void Run()
    {
        while (true)
        {
            bool isHeadAsked;
            bool isClosing;
            lock (_gate)
            {
                while (_queue.Count == 0 && !_isHeadAsked && !_isClosing)
                {
                    Monitor.Wait(_gate);
                }

                (_queue, _taken) = (_taken, _queue);
                (isHeadAsked, _isHeadAsked) = (_isHeadAsked, false);
                isClosing = _isClosing;
            }

            Commit(_taken);
            _taken.Clear();
            Sign(isHeadAsked || isClosing);
            if (isClosing)
            {
                return;
            }
        }
    }

    private void Commit(List<TrailEntry> entries)
    {
        ReadOnlySpan<TrailEntry> rest = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(entries);
        while (!rest.IsEmpty)
        {
            int count = 0;
            for (int bytes = 0; count < rest.Length && (count == 0 || bytes + rest[count].Length + TrailFrame.Overhead <= TrailOpener.MaximumBatch); count++)
            {
                bytes += rest[count].Length + TrailFrame.Overhead;
            }

            ReadOnlySpan<TrailEntry> batch = rest[..count];
            rest = rest[count..];
            long first = 0;
            Exception? failure = null;
            try
            {
                _committer.EnsureOpen();
                first = _committer.Commit(batch);
            }
            catch (Exception e)
            {
                failure = e;
            }

            for (int i = 0; i < batch.Length; i++)
            {
                batch[i].Return();
                if (failure is null)
                {
                    batch[i].SetResult(new AuditReceipt { Position = first + i });
                }
                else
                {
                    batch[i].SetException(new IOException("the audit trail could not write; see the inner exception, and check the disk", failure));
                }
            }

            _room.Release(count);
        }
    }

    // Records are durable already; a head that cannot be kept is tried again with the next, from the trail opened anew.
    private void Sign(bool isAsked)
    {
        try
        {
            if (_committer.IsHeadDue || (isAsked && _committer.IsHeadOwed))
            {
                _committer.Sign();
            }
        }
        catch (Exception e)
        {
            _logger.HeadNotKept(e.GetType().Name);
        }
    }

    private void Anchor(TreeHead head)
    {
        if (_options.Anchors.Count == 0)
        {
            return;
        }

        _anchoring = _anchoring.ContinueWith(_ => AnchorAsync(head), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default).Unwrap();
    }

    private async Task AnchorAsync(TreeHead head)
    {
        foreach (ITreeHeadAnchor anchor in _options.Anchors)
        {
            try
            {
                await anchor.AnchorAsync(head, CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                _logger.AnchorFailed(head.Size, e.GetType().Name);
            }
        }
    }
}
