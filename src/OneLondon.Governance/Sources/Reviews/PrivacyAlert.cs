namespace OneLondon.Governance.Sources.Reviews;

/// <summary>Tells the privacy officer of an access to look into. It holds no identifier of the patient and none of the reason's text.</summary>
public sealed class PrivacyAlert
{
    /// <summary>Gets the id of the request, under which its audit records stand.</summary>
    public required string RequestId { get; init; }

    /// <summary>Gets why the access is to be reviewed.</summary>
    public required ReviewKind Kind { get; init; }

    /// <summary>Gets the user whose access it was.</summary>
    public required string UserId { get; init; }

    /// <summary>Gets the user's organisation.</summary>
    public required string Organisation { get; init; }

    /// <summary>Gets when the access was.</summary>
    public required DateTimeOffset AccessedAt { get; init; }

    /// <summary>Gets when its review is or was due.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Gets whether the review is overdue; otherwise the access has just been made.</summary>
    public bool IsOverdue { get; init; }

    /// <summary>Gives the kind alone.</summary>
    public override string ToString() => IsOverdue ? $"overdue review: {Kind}" : $"alert: {Kind}";
}
