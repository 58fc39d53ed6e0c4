using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OneLondon.Governance.Auditing.Trails.Merging;
using OneLondon.Governance.Auditing.Trails.Verifying;
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
    private readonly KeyRing _keys;
    private readonly ITreeHeadSigner _signer;
    private readonly TimeProvider _time;
    private readonly TreeHeadKeys? _olderHeadKeys;
    private readonly SemaphoreSlim _merging = new(1, 1);
    private readonly TrailCommitter _committer;
    private readonly TrailQueue _queue;
    private readonly TrailAnchors _anchors;
    private readonly TrailDisk _disk;
    private readonly Thread _thread;
    private readonly ITimer _timer;
    private readonly ILogger _logger;
    private Exception? _failure;
    private long _first;
    private bool _isFlushing;
    private bool _isHeadWanted;

    internal ChainedAuditTrail(TrailStore store, string trail, KeyRing keys, ITreeHeadSigner signer, TimeProvider time, ChainedTrailOptions options, ILogger? logger)
    {
        (_keys, _signer, _time, _olderHeadKeys) = (keys, signer, time, options.OlderHeadKeys);
        Store = store;
        Name = trail;
        _logger = logger is null ? NullLogger.Instance : new QuietLogger(logger);
        _anchors = new TrailAnchors(options.Anchors, options.AnchorTimeout, time, _logger);
        _committer = new TrailCommitter(store, trail, keys, signer, options, time, _anchors.Give);
        _queue = new TrailQueue(options.Waiting);
        try
        {
            _committer.EnsureOpen();
        }
        catch
        {
            _committer.Dispose();
            throw;
        }

        _timer = time.CreateTimer(_ => _queue.AskForHead(), null, options.HeadInterval, options.HeadInterval);
        _disk = new TrailDisk(_committer, _queue);
        _thread = new Thread(Run) { IsBackground = true, Name = "audit trail" };
        _thread.Start();
    }

    /// <summary>Gets the name of the trail.</summary>
    internal string Name { get; }

    /// <summary>Gets where its files are.</summary>
    internal TrailStore Store { get; }

    /// <summary>Gets how many records are on the disk.</summary>
    internal long Confirmed => _committer.Confirmed;

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
        options.Check(folder);
        return new ChainedAuditTrail(DiskTrailStore.ForWriting(folder), trail, keys, signer, time, options, logger);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The record tells of a repair, a merge or an origin, which the trail alone puts on record; or it is too long.</exception>
    public Task<AuditReceipt> AppendAsync(AuditRecord record, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);

        // INVARIANT: a journal is believed what it says of its merges, and a trail of its cuts: nobody else says so.
        return record.Kind is not (AuditKind.Repair or AuditKind.Merge) && record.OriginTrail.Length == 0
            ? AppendOwnAsync(record, cancellationToken)
            : throw new ArgumentException("the trail itself puts repairs, merges and origins on record; give another kind, and no origin", nameof(record));
    }

    /// <summary>Takes what the trail itself has to say, too.</summary>
    internal Task<AuditReceipt> AppendOwnAsync(AuditRecord record, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<AuditReceipt>(cancellationToken);
        }

        TrailScratch scratch = TrailScratch.Rent();
        scratch.Write(record);
        Task<AuditReceipt> waiting = _queue.Enqueue(scratch.Frame, cancellationToken);
        scratch.Return();
        return waiting;
    }

    /// <summary>
    /// Takes over the records of a journal that was kept while this trail was down (X8), each once, however often it is asked and wherever it was
    /// broken off. Each says where it was first kept, and both trails have the merge on record.
    /// </summary>
    /// <param name="journal">The journal, open; it may be in use meanwhile, and goes on afterwards.</param>
    /// <param name="cancellationToken">Breaks off; asking again goes on from there.</param>
    /// <returns>How many records were taken over.</returns>
    /// <exception cref="InvalidDataException">The journal does not verify; nothing was taken over.</exception>
    /// <exception cref="InvalidOperationException">The journal was merged into another trail.</exception>
    /// <exception cref="IOException">One of the two could not write; asking again goes on from there.</exception>
    public async Task<long> MergeAsync(ChainedAuditTrail journal, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(journal);
        if (journal == this || journal.Name == Name)
        {
            throw new ArgumentException("the journal and the trail have one name; give each its own", nameof(journal));
        }

        await journal._merging.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(() => new JournalMerge(journal, this, _time).RunAsync(cancellationToken), cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            journal._merging.Release();
        }
    }

    /// <summary>
    /// Writes what waits, signs the tree, and closes the trail. A head that an anchor has not kept in time is named in the log, and given to it
    /// again when the trail is next opened.
    /// </summary>
    public void Dispose()
    {
        if (_queue.Close())
        {
            _thread.Join();
            _disk.Dispose();
            _timer.Dispose();
            _committer.Dispose();
            _anchors.Close();
        }
    }

    /// <summary>Takes the JSON of a record as it is.</summary>
    internal Task<AuditReceipt> AppendAsync(ReadOnlySpan<byte> json, CancellationToken cancellationToken)
    {
        TrailScratch scratch = TrailScratch.Rent();
        scratch.Write(json);
        Task<AuditReceipt> waiting = _queue.Enqueue(scratch.Frame, cancellationToken);
        scratch.Return();
        return waiting;
    }

    /// <summary>Verifies the trail while it is open.</summary>
    internal TrailVerification Verify(CancellationToken cancellation) => new VerificationRun(
        Store, Name, _keys,
        head => head.KeyId == _signer.KeyId ? _signer.Verify(head.Signed(), Convert.FromBase64String(head.Signature)) : _olderHeadKeys?.Verify(head) == true, []).Run(null, cancellation);

    private void Run()
    {
        while (true)
        {
            bool canChain = _committer.CanChain && _failure is null;
            switch (_queue.Next(canChain, HasBackground, out TrailBatch batch, out int length, out Exception? failure))
            {
                case TrailTurn.Ended:
                    End(batch, failure);
                    break;
                case TrailTurn.Taken:
                    Send(batch);
                    DoBackground();
                    break;
                case TrailTurn.Chain:
                    ChainAhead(batch, length);
                    break;
                case TrailTurn.Head:
                    _isHeadWanted = true;
                    break;
                case TrailTurn.Idle:
                    DoBackground();
                    break;
                case TrailTurn.Closed:
                    _isHeadWanted = true;
                    DoBackground();
                    return;
            }
        }
    }

    private bool HasBackground => _failure is null && (_committer.HasLeaves || _committer.IsHeadDue || (_isHeadWanted && _committer.IsHeadOwed));

    // Chains what has come while the disk is busy. What fails here, as a clock may, is told to those who wait once the disk has answered.
    private void ChainAhead(TrailBatch batch, int length)
    {
        try
        {
            _committer.Chain(batch, length);
        }
        catch (Exception e)
        {
            _failure = e;
        }
    }

    // Chains what is left of a batch, and sends it to the disk.
    private void Send(TrailBatch batch)
    {
        try
        {
            _committer.Prepare();
            _committer.Chain(batch, batch.Length);
        }
        catch (Exception e)
        {
            _failure = e;
            _queue.End(e);
            return;
        }

        _isFlushing = true;
        _first = _committer.Begin(batch);
        _disk.Write(batch);
    }

    // Tells those who wait, and goes on from there.
    private void End(TrailBatch batch, Exception? failure)
    {
        _isFlushing = false;
        if (failure is null)
        {
            _committer.Confirm(batch);
        }

        new TrailReceipts(batch.Clear(), _first, failure).Send();
        if ((failure ?? _failure) is { } reason)
        {
            Fail(reason);
        }
    }

    // Records are durable already; a head that cannot be kept is tried again with the next, from the trail opened anew.
    private void DoBackground()
    {
        try
        {
            _committer.HashLeaves();
            if (_committer.IsHeadDue || (_isHeadWanted && _committer.IsHeadOwed))
            {
                _committer.Sign();
            }

            _isHeadWanted = false;
        }
        catch (Exception e)
        {
            _logger.HeadNotKept(e.GetType().Name);
            _isHeadWanted = false;
            _failure = e;
            if (!_isFlushing)
            {
                Fail(e);
            }
        }
    }

    // What was chained to lost records is chained anew once the trail is opened again.
    private void Fail(Exception failure)
    {
        _committer.Fail(failure);
        _queue.Filling.Unchain();
        _failure = null;
    }
}
