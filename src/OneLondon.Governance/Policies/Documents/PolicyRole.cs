using System.Collections.Generic;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies.Documents;

/// <summary>Declares a role and its row of the role x data category matrix.</summary>
public sealed class PolicyRole
{
    /// <summary>Gets the code.</summary>
    public required Role Code { get; init; }

    /// <summary>Gets the name people read.</summary>
    public required string Title { get; init; }

    /// <summary>Gets what kind of role it is.</summary>
    public RoleKind Kind { get; init; }

    /// <summary>Gets the NHS RBAC R codes that map to it explicitly, such as <c>R8001</c>.</summary>
    public IReadOnlyList<string> NhsRoles { get; init; } = [];

    /// <summary>Gets the highest confidentiality label it may see.</summary>
    public ConfidentialityTier Labels { get; init; }

    /// <summary>Gets whether break-glass is open to it.</summary>
    public bool BreakGlass { get; init; }

    /// <summary>Gets the purposes it acts for.</summary>
    public IReadOnlyList<PurposeOfUse> Purposes { get; init; } = [];

    /// <summary>Gets the letter of each data category: Y view, D as directed, T depersonalised, P pseudonym as record key, A access audit, S own record; one left out is none.</summary>
    public IReadOnlyDictionary<string, char> Cells { get; init; } = new Dictionary<string, char>();

    /// <summary>Gets the codes of categories denied outright, or <c>*</c>; such a denial wins over any other role's permit.</summary>
    public IReadOnlyList<string> Denies { get; init; } = [];

    /// <summary>Gets in an overlay, the role below that it is a kind of.</summary>
    public Role Like { get; init; }
}
