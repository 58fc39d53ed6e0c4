namespace OneLondon.Governance.Sources.Registers;

/// <summary>Holds a dated record with the end it came to.</summary>
internal readonly record struct DatedRecord<TChange>(TChange Begun, string Subject, DateTimeOffset? Until)
    where TChange : DatedChange
{
    /// <summary>Tells whether it holds at a time: from its start, up to its end and without it.</summary>
    public bool HoldsAt(DateTimeOffset at) => Begun.From <= at && (Until is not { } until || at < until);
}
