using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Generating.Services;

/// <summary>One operation of a governed interface: a method, or one way through a property. Exempt, it is passed on as it is.</summary>
internal sealed class OperationReader(IMethodSymbol method)
{
    public IMethodSymbol Method { get; } = method;

    public bool IsExempt { get; init; }

    public ImmutableArray<string> Purposes { get; init; } = [];

    public ImmutableArray<string> Roles { get; init; } = [];

    public ImmutableArray<string> Categories { get; init; } = [];

    public Operation Kind { get; init; }

    public Identifiability Level { get; init; }

    public Awaiting Awaiting { get; init; }

    /// <summary>The result, and each out parameter.</summary>
    public ImmutableArray<ResultPart> Parts { get; init; } = [];

    /// <summary>What says whose record is asked for; null where a population is.</summary>
    public PatientArgument? Patient { get; init; }

    /// <summary>Other arguments that name somebody: they have to be the same person.</summary>
    public ImmutableArray<PatientArgument> Others { get; init; } = [];
}
