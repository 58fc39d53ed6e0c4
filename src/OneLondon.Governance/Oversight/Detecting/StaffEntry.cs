namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Holds what is known of one user.</summary>
internal sealed class StaffEntry
{
    public HashSet<UInt128> Own { get; init; } = [];

    public HashSet<int> Surnames { get; init; } = [];

    public HashSet<int> Addresses { get; init; } = [];

    public StaffEntry With(StaffEntry other) => new()
    {
        Own = [.. Own, .. other.Own],
        Surnames = [.. Surnames, .. other.Surnames],
        Addresses = [.. Addresses, .. other.Addresses],
    };
}
