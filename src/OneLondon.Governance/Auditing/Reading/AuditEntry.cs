namespace OneLondon.Governance.Auditing.Reading;

/// <summary>A record as it stands in a trail.</summary>
public sealed class AuditEntry
{
    private AuditEntry(long position, DateTimeOffset at, AuditRecord? record)
    {
        Position = position;
        At = at;
        Record = record;
    }

    /// <summary>Gets the number of the record, from 0.</summary>
    public long Position { get; }

    /// <summary>Gets when the trail took it in, in UTC; never before that of a record before.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Gets the record; null where it is not as it was written, or another version wrote it: verify the trail then.</summary>
    public AuditRecord? Record { get; }

    /// <summary>Gives position and time.</summary>
    public override string ToString() => $"audit entry {Position}";

    internal static AuditEntry Damaged(long position, long ticks) => new(position, new DateTimeOffset(ticks, TimeSpan.Zero), null);

    internal static AuditEntry Of(long position, long ticks, ReadOnlyMemory<byte> json)
    {
        try
        {
            return new AuditEntry(position, new DateTimeOffset(ticks, TimeSpan.Zero), AuditRecordFormat.Read(json));
        }
        catch (Exception e) when (e is FormatException or NotSupportedException)
        {
            return Damaged(position, ticks);
        }
    }
}
