using OneLondon.Governance.Decisions.Facts;

namespace OneLondon.Governance.Sources.Reviews;

/// <summary>Tells an access that is to be reviewed by somebody else, and how that ended (O5 A1). It names no patient: the audit record of the request does, by token.</summary>
public sealed class ReviewItem
{
    /// <summary>Gets the id of the request, under which its audit records stand.</summary>
    public required string RequestId { get; init; }

    /// <summary>Gets why it is to be reviewed.</summary>
    public required ReviewKind Kind { get; init; }

    /// <summary>Gets the override invoked.</summary>
    public OverrideKind Override { get; init; }

    /// <summary>Gets the user whose access it was, who never reviews it.</summary>
    public required string UserId { get; init; }

    /// <summary>Gets the user's organisation.</summary>
    public required string Organisation { get; init; }

    /// <summary>Gets the reason given, NHS numbers masked.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>Gets when the access was.</summary>
    public required DateTimeOffset AccessedAt { get; init; }

    /// <summary>Gets when the review is due; after it, an alert is raised.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>Gets how the review ended, or that it has not.</summary>
    public ReviewOutcome Outcome { get; init; }

    /// <summary>Gets who reviewed it, or an empty string.</summary>
    public string ReviewedBy { get; init; } = string.Empty;

    /// <summary>Gets when it was reviewed.</summary>
    public DateTimeOffset? ReviewedAt { get; init; }

    /// <summary>Gets what the reviewer found, in words.</summary>
    public string Findings { get; init; } = string.Empty;

    /// <summary>Gets whether an alert of the access is to be raised (O5).</summary>
    public bool NeedsAlert { get; init; }

    /// <summary>Gets whether that alert was raised; where it could not be, it is owed until it is.</summary>
    public bool Alerted { get; init; }

    /// <summary>Gets whether an alert was raised that it is overdue.</summary>
    public bool OverdueAlerted { get; init; }

    /// <summary>
    /// Gets whether the entries of this review could not be read: nothing but the request is known of it, and it stays pending until the
    /// store is restored.
    /// </summary>
    public bool IsUnreadable { get; init; }

    /// <summary>Tells whether an alert is owed: of the access, or that its review is overdue.</summary>
    public bool OwesAlertAt(DateTimeOffset at) => (NeedsAlert && !Alerted) || (IsOverdueAt(at) && !OverdueAlerted);

    /// <summary>Tells whether it is unreviewed past its time.</summary>
    public bool IsOverdueAt(DateTimeOffset at) => Outcome == ReviewOutcome.Pending && at >= DueAt;

    /// <summary>Gives kind and outcome.</summary>
    public override string ToString() => $"review of {Kind}: {Outcome}";
}
