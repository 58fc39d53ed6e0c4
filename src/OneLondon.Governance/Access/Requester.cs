namespace OneLondon.Governance.Access;

/// <summary>Says who asks: a user, and the organisation that answers for them (U1 A8).</summary>
public sealed class Requester
{
    private readonly IReadOnlyList<string> _teams = [];

    /// <summary>Gets the user's id, 1 to 256 characters.</summary>
    public required string UserId { get; init; }

    /// <summary>Gets the code of the user's organisation, 1 to 256 characters.</summary>
    public required string Organisation { get; init; }

    /// <summary>Gets the code of the area the organisation belongs to, or an empty string; a declared emergency covers areas (X5).</summary>
    public string Area { get; init; } = string.Empty;

    /// <summary>Gets the care teams the user belongs to, copied; a relationship or a direction may be a team's (A1 A4).</summary>
    public IReadOnlyList<string> Teams
    {
        get => _teams;
        init => _teams = value is null ? [] : [.. value];
    }
}
