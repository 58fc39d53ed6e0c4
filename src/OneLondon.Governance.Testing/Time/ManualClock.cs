namespace OneLondon.Governance.Testing.Time;

/// <summary>Stands still until it is moved, for tests; timers that fall due on the way fire. It can be set back, as a real clock can.</summary>
public sealed class ManualClock : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<ManualTimer> _timers = [];
    private DateTimeOffset _now;
    private TimeSpan _elapsed;

    /// <summary>Starts at that time.</summary>
    public ManualClock(DateTimeOffset start) => _now = start;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp()
    {
        lock (_gate)
        {
            return _elapsed.Ticks;
        }
    }

    /// <summary>Sets the wall clock, also back; no time passes and no timer fires.</summary>
    public void Jump(DateTimeOffset to)
    {
        lock (_gate)
        {
            _now = to;
        }
    }

    /// <summary>Lets time pass, and fires the timers that fall due.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        ManualTimer[] due;
        lock (_gate)
        {
            _now += by;
            _elapsed += by;
            due = [.. _timers.Where(timer => timer.TakeDue(_elapsed))];
        }

        Array.ForEach(due, timer => timer.Fire());
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new ManualTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    internal bool Schedule(ManualTimer timer, Action<TimeSpan> change)
    {
        lock (_gate)
        {
            if (!_timers.Contains(timer))
            {
                _timers.Add(timer);
            }

            change(_elapsed);
            return true;
        }
    }

    internal void Forget(ManualTimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }
    }
}
