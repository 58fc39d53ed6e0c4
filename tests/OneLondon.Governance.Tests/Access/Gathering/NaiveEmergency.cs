namespace OneLondon.Governance.Tests.Access.Gathering;

/// <summary>A declaration as a plain row; one that is not signed off is signed off never.</summary>
internal sealed record NaiveEmergency(string Name, string Area, DateTimeOffset From)
{
    public DateTimeOffset Until { get; set; }

    public DateTimeOffset SignedOff { get; set; } = DateTimeOffset.MaxValue;
}
