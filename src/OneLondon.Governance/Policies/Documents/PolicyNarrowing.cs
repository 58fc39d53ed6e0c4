using System;
using System.Collections.Generic;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies.Documents;

/// <summary>Records cells that an overlay withholds; narrowing direct care needs reason, approver and review date (P11).</summary>
public sealed class PolicyNarrowing
{
    /// <summary>Gets the roles it narrows; empty means every role.</summary>
    public IReadOnlyList<Role> Roles { get; init; } = [];

    /// <summary>Gets the categories it withholds; empty means every one.</summary>
    public IReadOnlyList<DataCategory> Categories { get; init; } = [];

    /// <summary>Gets the purposes it holds for; empty means every one.</summary>
    public IReadOnlyList<PurposeOfUse> Purposes { get; init; } = [];

    /// <summary>Gets the programmes it holds in; empty means every one.</summary>
    public IReadOnlyList<Programme> Programmes { get; init; } = [];

    /// <summary>Gets the reason.</summary>
    public string? Reason { get; init; }

    /// <summary>Gets who approved it.</summary>
    public string? Approver { get; init; }

    /// <summary>Gets the day by which it must be reviewed.</summary>
    public DateTime? ReviewBy { get; init; }
}
