namespace OneLondon.Governance.Sources.Registers;

/// <summary>Holds a dated record with when it was recorded, the end it comes to, and the change that ended it before its time.</summary>
internal readonly record struct DatedRecord<TChange>(TChange Begun, string Subject, DateTimeOffset RecordedAt, DateTimeOffset? Until, TChange? Ended)
    where TChange : DatedChange
{
    /// <summary>Tells whether it holds at a time: from its start, up to its end and without it; never where it ended before it began.</summary>
    public bool HoldsAt(DateTimeOffset at) => Begun.From <= at && (Until is not { } until || at < until);
}
