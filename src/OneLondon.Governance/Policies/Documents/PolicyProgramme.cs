using System;
using System.Collections.Generic;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies.Documents;

/// <summary>Declares a programme of information sharing.</summary>
public sealed class PolicyProgramme
{
    /// <summary>Gets the code.</summary>
    public required Programme Code { get; init; }

    /// <summary>Gets the name people read.</summary>
    public required string Title { get; init; }

    /// <summary>Gets what kind of programme it is.</summary>
    public ProgrammeKind Kind { get; init; }

    /// <summary>Gets the operations it offers.</summary>
    public IReadOnlyList<Operation> Operations { get; init; } = [];

    /// <summary>Gets the first day on which it is registered, or null for no limit.</summary>
    public DateTime? From { get; init; }

    /// <summary>Gets the last day on which it is registered, or null for no limit.</summary>
    public DateTime? Until { get; init; }

    /// <summary>Gets in an overlay, the programme below that it is a kind of.</summary>
    public Programme Like { get; init; }
}
