using System;
using System.Collections.Generic;

namespace OneLondon.Governance.Policies.Documents;

/// <summary>Holds one policy document as written: a whole policy, or an overlay that narrows the layer below it.</summary>
public sealed class PolicyDocument
{
    /// <summary>Gets the name, a code such as <c>onelondon-baseline</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the version, such as <c>1.0.0</c>.</summary>
    public required string Version { get; init; }

    /// <summary>Gets where it was read from: a file name, or <c>embedded</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Gets the SHA-256 of the document's bytes, 64 lower-case hexadecimal digits.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Gets the name of the policy this overlay narrows, or null for a whole policy.</summary>
    public string? Over { get; init; }

    /// <summary>Gets the body that answers for the policy.</summary>
    public string? Owner { get; init; }

    /// <summary>Gets the day by which it must be reviewed.</summary>
    public DateTime? ReviewBy { get; init; }

    /// <summary>Gets the recorded approvals; none means unsigned.</summary>
    public IReadOnlyList<PolicyApproval> Approvals { get; init; } = [];

    /// <summary>Gets the settings, or null where none are stated; an overlay may only tighten them.</summary>
    public PolicySettings? Settings { get; init; }

    /// <summary>Gets the data categories this document adds to the nine built-in ones.</summary>
    public IReadOnlyList<PolicyCategory> Categories { get; init; } = [];

    /// <summary>Gets the purposes of use.</summary>
    public IReadOnlyList<PolicyPurpose> Purposes { get; init; } = [];

    /// <summary>Gets the programmes.</summary>
    public IReadOnlyList<PolicyProgramme> Programmes { get; init; } = [];

    /// <summary>Gets the roles with their matrix rows.</summary>
    public IReadOnlyList<PolicyRole> Roles { get; init; } = [];

    /// <summary>Gets the grants; in an overlay, what it adds to the grants below.</summary>
    public IReadOnlyList<PolicyGrant> Grants { get; init; } = [];

    /// <summary>Gets the cells this overlay withholds.</summary>
    public IReadOnlyList<PolicyNarrowing> Narrowings { get; init; } = [];
}
