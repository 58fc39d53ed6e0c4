using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Auditing;

/// <summary>Records one role of the requester with the facts that were decided on, so that the decision can be made again.</summary>
public sealed class AuditedRole
{
    /// <summary>Gets the role.</summary>
    public required Role Role { get; init; }

    /// <summary>Gets the role of the directing professional or team, unspecified where nobody directs (A4).</summary>
    public Role Director { get; init; }

    /// <summary>
    /// Gets the user id of the professional who directed, or who signed for the directing team, as the source of directions told it; where there is no
    /// source, as the request stated it. Empty where nobody directed (A4).
    /// </summary>
    public string DirectedBy { get; init; } = string.Empty;

    /// <summary>Gets the code of the care team, where it was a standing direction by one; or an empty string (A4).</summary>
    public string DirectingTeam { get; init; } = string.Empty;

    /// <summary>Gets the facts that are not at their safe value, as <c>name=value</c> in the order of their definitions.</summary>
    public IReadOnlyList<string> Facts { get; init; } = [];

    /// <summary>Gets the categories that the approved application names (G3).</summary>
    public IReadOnlyList<string> ApplicationCategories { get; init; } = [];

    /// <summary>Gets the categories that the person's agreement names (X1).</summary>
    public IReadOnlyList<string> AgreementCategories { get; init; } = [];
}
