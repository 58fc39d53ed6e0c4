using System;
using System.Collections.Generic;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies.Documents;

/// <summary>Grants the cells of one letter for purposes, programmes and operations, under conditions and with obligations.</summary>
public sealed class PolicyGrant
{
    /// <summary>Gets the id, a code such as <c>care-view</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Gets what it grants, in words.</summary>
    public string Title { get; init; } = string.Empty;

    /// <summary>Gets the letter of the matrix cells it serves.</summary>
    public char Cells { get; init; }

    /// <summary>Gets the kinds of role it is open to; empty means every kind.</summary>
    public IReadOnlyList<RoleKind> RoleKinds { get; init; } = [];

    /// <summary>Gets the purposes it serves.</summary>
    public IReadOnlyList<PurposeOfUse> Purposes { get; init; } = [];

    /// <summary>Gets the programmes it holds in.</summary>
    public IReadOnlyList<Programme> Programmes { get; init; } = [];

    /// <summary>Gets the operations it allows.</summary>
    public IReadOnlyList<Operation> Operations { get; init; } = [];

    /// <summary>Gets the highest level of identifiability it gives.</summary>
    public Identifiability Level { get; init; }

    /// <summary>Gets the categories it is limited to; empty means every one of its letter.</summary>
    public IReadOnlyList<DataCategory> Categories { get; init; } = [];

    /// <summary>Gets the names of the conditions that must hold.</summary>
    public IReadOnlyList<string> Requires { get; init; } = [];

    /// <summary>Gets the obligations that come with it.</summary>
    public Obligations Obliges { get; init; }

    /// <summary>Gets the highest confidentiality label it lets through, or null for the role's own.</summary>
    public ConfidentialityTier? Labels { get; init; }

    /// <summary>Gets the ids of the rules it rests on.</summary>
    public IReadOnlyList<string> Cites { get; init; } = [];

    /// <summary>Gets in an overlay that narrows direct care, the reason (P11).</summary>
    public string? Reason { get; init; }

    /// <summary>Gets in an overlay that narrows direct care, who approved it (P11).</summary>
    public string? Approver { get; init; }

    /// <summary>Gets in an overlay that narrows direct care, when it is reviewed (P11).</summary>
    public DateTime? ReviewBy { get; init; }
}
