using System;

namespace OneLondon.Governance.Policies.Documents;

/// <summary>Records one approval of a policy.</summary>
public sealed class PolicyApproval
{
    /// <summary>Gets in what capacity it was approved, such as <c>Caldicott guardian</c>.</summary>
    public required string Capacity { get; init; }

    /// <summary>Gets who approved it.</summary>
    public required string ApprovedBy { get; init; }

    /// <summary>Gets the day of approval.</summary>
    public required DateTime ApprovedOn { get; init; }
}
