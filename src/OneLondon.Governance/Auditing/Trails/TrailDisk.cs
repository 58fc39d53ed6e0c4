namespace OneLondon.Governance.Auditing.Trails;

/// <summary>Writes batches to the disk, one at a time, on a thread of its own, so that the next is chained meanwhile.</summary>
internal sealed class TrailDisk : IDisposable
{
    private readonly object _gate = new();
    private readonly TrailCommitter _committer;
    private readonly TrailQueue _queue;
    private readonly Thread _thread;
    private TrailBatch? _batch;
    private bool _isClosing;

    public TrailDisk(TrailCommitter committer, TrailQueue queue)
    {
        _committer = committer;
        _queue = queue;
        _thread = new Thread(Run) { IsBackground = true, Name = "audit trail, disk" };
        _thread.Start();
    }

    /// <summary>Begins to write a batch, and tells the queue when it has ended.</summary>
    public void Write(TrailBatch batch)
    {
        lock (_gate)
        {
            _batch = batch;
            Monitor.Pulse(_gate);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isClosing = true;
            Monitor.Pulse(_gate);
        }

        _thread.Join();
    }

    private void Run()
    {
        while (Take() is { } batch)
        {
            Exception? failure = null;
            try
            {
                _committer.Write(batch);
            }
            catch (Exception e)
            {
                failure = e;
            }

            _queue.End(failure);
        }
    }

    private TrailBatch? Take()
    {
        lock (_gate)
        {
            while (_batch is null && !_isClosing)
            {
                Monitor.Wait(_gate);
            }

            TrailBatch? batch = _batch;
            _batch = null;
            return batch;
        }
    }
}
