namespace OneLondon.Governance.Testing.Time;

/// <summary>A timer of a <see cref="ManualClock"/>.</summary>
internal sealed class ManualTimer : ITimer
{
    private readonly ManualClock _clock;
    private readonly Action _fire;
    private TimeSpan _due = TimeSpan.MaxValue;
    private TimeSpan _period = Timeout.InfiniteTimeSpan;

    public ManualTimer(ManualClock clock, Action fire)
    {
        _clock = clock;
        _fire = fire;
    }

    public bool Change(TimeSpan dueTime, TimeSpan period) => _clock.Schedule(this, elapsed =>
    {
        _due = dueTime == Timeout.InfiniteTimeSpan ? TimeSpan.MaxValue : elapsed + dueTime;
        _period = period;
    });

    public bool TakeDue(TimeSpan elapsed)
    {
        if (elapsed < _due)
        {
            return false;
        }

        _due = _period == Timeout.InfiniteTimeSpan || _period == TimeSpan.Zero ? TimeSpan.MaxValue : elapsed + _period;
        return true;
    }

    public void Fire() => _fire();

    public void Dispose() => _clock.Forget(this);

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
