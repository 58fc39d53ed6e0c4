using Microsoft.Extensions.Logging;
using OneLondon.Governance.Logging;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>
/// Gives tree heads to those who keep them elsewhere, each at its own pace: while one is busy the newest head waits for it, which speaks for the
/// ones before. None may take longer than a limit, and none holds up the trail.
/// </summary>
internal sealed class TrailAnchors
{
    private readonly TimeSpan _limit;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Lane[] _lanes;

    public TrailAnchors(IReadOnlyList<ITreeHeadAnchor> anchors, TimeSpan limit, TimeProvider time, ILogger logger)
    {
        _limit = limit;
        _time = time;
        _logger = logger;
        _lanes = [.. anchors.Select(a => new Lane(this, a))];
    }

    /// <summary>Gives a head to all of them, and does not wait.</summary>
    public void Give(TreeHead head) => Array.ForEach(_lanes, lane => lane.Give(head));

    /// <summary>Waits until each has had what it was given, or its time was up.</summary>
    public void Close() => Task.WhenAll(_lanes.Select(lane => lane.Ended())).GetAwaiter().GetResult();

    private async Task AnchorAsync(ITreeHeadAnchor anchor, TreeHead head)
    {
        using var limit = new CancellationTokenSource(_limit, _time);
        CancellationToken token = limit.Token;

        // On another thread, so that one that blocks is left behind as one that hangs is.
        Task anchoring = Task.Run(() => anchor.AnchorAsync(head, token), CancellationToken.None);
        try
        {
            await anchoring.WaitAsync(token).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _logger.AnchorFailed(head.Size, token.IsCancellationRequested ? nameof(TimeoutException) : Failure(anchor, e));
            _ = anchoring.ContinueWith(static left => _ = left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    // What a file of heads refuses it says in our words, with how to mend it; what others say may hold anything.
    private static string Failure(ITreeHeadAnchor anchor, Exception e) =>
        anchor is FileTreeHeadAnchor && e is InvalidDataException or NotSupportedException ? e.Message : e.GetType().Name;

    private sealed class Lane(TrailAnchors anchors, ITreeHeadAnchor anchor)
    {
        private readonly Lock _gate = new();
        private Task _running = Task.CompletedTask;
        private TreeHead? _next;
        private bool _isRunning;

        public void Give(TreeHead head)
        {
            lock (_gate)
            {
                _next = head;
                if (!_isRunning)
                {
                    _isRunning = true;
                    _running = Task.Run(RunAsync);
                }
            }
        }

        public Task Ended()
        {
            lock (_gate)
            {
                return _running;
            }
        }

        private async Task RunAsync()
        {
            while (Take() is { } head)
            {
                await anchors.AnchorAsync(anchor, head).ConfigureAwait(false);
            }
        }

        private TreeHead? Take()
        {
            lock (_gate)
            {
                TreeHead? head = _next;
                _next = null;
                _isRunning = head is not null;
                return head;
            }
        }
    }
}
