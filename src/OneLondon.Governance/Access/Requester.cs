namespace OneLondon.Governance.Access;

/// <summary>Says who asks: a user, and the organisation that answers for them (U1 A8).</summary>
public sealed class Requester
{
    /// <summary>Gets the user's id, 1 to 256 characters.</summary>
    public required string UserId { get; init; }

    /// <summary>Gets the code of the user's organisation, 1 to 256 characters.</summary>
    public required string Organisation { get; init; }
}
