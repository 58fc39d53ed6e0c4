namespace OneLondon.Governance.Auditing.Trails;

/// <summary>
/// Between those who append, the thread that chains, and the disk. Two batches take turns: one is filled while the other is flushed. Nothing is
/// dropped: who finds no room is let in, in order, when the batches change.
/// </summary>
internal sealed class TrailQueue(int most)
{
    // Those who are gone are put out of the queue when they are so many, and most of it.
    private const int GoneAtOnce = 256;

    // So much is chained at once while the disk is busy, and no less is worth waking a thread for.
    private const int ChainedAtOnce = 32 * 1024;

    private readonly object _gate = new();
    private Queue<TrailEntry> _parked = new();
    private TrailBatch _filling = new(TrailOpener.MaximumBatch);
    private TrailBatch _other = new(TrailOpener.MaximumBatch);
    private Exception? _failure;
    private int _inside;
    private int _gone;
    private bool _isFlushing;
    private bool _hasEnded;
    private bool _isHeadAsked;
    private bool _isClosing;
    private bool _isWaiting;
    private bool _canChain;

    /// <summary>Gets the batch that is being filled; its chained beginning belongs to the thread that chains.</summary>
    public TrailBatch Filling => _filling;

    /// <summary>Gets how many wait to be let in, with those who are gone and not put out yet.</summary>
    public int Parked
    {
        get
        {
            lock (_gate)
            {
                return _parked.Count;
            }
        }
    }

    /// <summary>Takes a frame in. Once it is in a batch cancellation is not heard, so that a record is written whole.</summary>
    public Task<AuditReceipt> Enqueue(ReadOnlySpan<byte> frame, CancellationToken cancellation)
    {
        var entry = new TrailEntry();
        lock (_gate)
        {
            if (_isClosing)
            {
                return Task.FromException<AuditReceipt>(new ObjectDisposedException(nameof(ChainedAuditTrail)));
            }

            if (_parked.Count == 0 && _inside < most && _filling.TryAdd(frame, entry))
            {
                _inside++;
                if (_isWaiting && (!_isFlushing || (_canChain && _filling.Length - _filling.ChainedLength >= ChainedAtOnce)))
                {
                    Wake();
                }

                return entry.Task;
            }

            entry = TrailEntry.Parked(frame.ToArray());
            _parked.Enqueue(entry);
        }

        entry.HeedUntilAdmitted(cancellation, Left);
        return entry.Task;
    }

    /// <summary>Asks for the tree to be signed.</summary>
    public void AskForHead()
    {
        lock (_gate)
        {
            _isHeadAsked = true;
            Wake();
        }
    }

    /// <summary>Takes nothing more in; false where it was closed before.</summary>
    public bool Close()
    {
        lock (_gate)
        {
            if (_isClosing)
            {
                return false;
            }

            _isClosing = true;
            Wake();
            return true;
        }
    }

    /// <summary>Tells that what was taken is on the disk, or why not.</summary>
    public void End(Exception? failure)
    {
        lock (_gate)
        {
            _hasEnded = true;
            _failure = failure;
            Wake();
        }
    }

    /// <summary>Waits for what is to be done next. For one thread.</summary>
    /// <param name="canChain">Whether records may be chained while others are on their way to the disk.</param>
    /// <param name="isIdleWanted">Whether there is something that can wait, and be done instead of waiting.</param>
    /// <param name="batch">What it is about.</param>
    /// <param name="length">How much of it.</param>
    /// <param name="failure">Why it failed.</param>
    public TrailTurn Next(bool canChain, bool isIdleWanted, out TrailBatch batch, out int length, out Exception? failure)
    {
        lock (_gate)
        {
            while (true)
            {
                (batch, length, failure) = (_filling, _filling.Length, null);
                if (_hasEnded)
                {
                    batch = _other;
                    (failure, _failure) = (_failure, null);
                    (_hasEnded, _isFlushing) = (false, false);
                    _inside -= batch.Count;
                    return TrailTurn.Ended;
                }

                if (!_isFlushing && (_filling.Count > 0 || Admit()))
                {
                    (_filling, _other) = (_other, _filling);
                    (batch, length) = (_other, _other.Length);
                    _isFlushing = true;
                    Admit();
                    return TrailTurn.Taken;
                }

                if (canChain && _isFlushing && _filling.Length - _filling.ChainedLength >= ChainedAtOnce)
                {
                    return TrailTurn.Chain;
                }

                if (_isHeadAsked)
                {
                    _isHeadAsked = false;
                    return TrailTurn.Head;
                }

                if (isIdleWanted)
                {
                    return TrailTurn.Idle;
                }

                if (_isClosing && !_isFlushing)
                {
                    _filling.Return();
                    _other.Return();
                    return TrailTurn.Closed;
                }

                (_isWaiting, _canChain) = (true, canChain);
                Monitor.Wait(_gate);
                _isWaiting = false;
            }
        }
    }

    // Lets in those who wait, as far as there is room.
    private bool Admit()
    {
        while (_inside < most && _parked.TryPeek(out TrailEntry? entry) && _filling.Fits(entry.Frame.Length))
        {
            _parked.Dequeue();
            if (entry.Admit())
            {
                _filling.TryAdd(entry.Frame, entry);
                _inside++;
            }
            else
            {
                _gone--;
            }
        }

        return _filling.Count > 0;
    }

    private void Left()
    {
        lock (_gate)
        {
            if (++_gone >= GoneAtOnce && _gone > _parked.Count / 2)
            {
                _parked = new Queue<TrailEntry>(_parked.Where(static entry => !entry.IsGone));
                _gone = 0;
            }
        }
    }

    private void Wake()
    {
        if (_isWaiting)
        {
            Monitor.Pulse(_gate);
        }
    }
}
