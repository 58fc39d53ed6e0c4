namespace OneLondon.Governance.Records.Tests;

/// <summary>A clock that stands still until it is set, and counts how often it is read.</summary>
internal sealed class SetClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = Accesses.Now;

    public int Reads { get; private set; }

    public override DateTimeOffset GetUtcNow()
    {
        Reads++;
        return Now;
    }
}
