using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Bodies;

/// <summary>A rule that looks at code, whoever hands it the bodies; several at a time.</summary>
internal abstract class BodyRule(DiagnosticDescriptor descriptor)
{
    public DiagnosticDescriptor Descriptor { get; } = descriptor;

    /// <summary>The kinds of operation that it is handed one by one.</summary>
    public virtual ImmutableArray<OperationKind> Kinds => [];

    /// <summary>Whether it is handed bodies as a whole.</summary>
    public virtual bool LooksAtBodies => false;

    /// <summary>Looks at one operation of its kinds.</summary>
    public virtual void Look(IOperation operation, in Body body)
    {
    }

    /// <summary>Looks at a body.</summary>
    public virtual void LookAt(in Body body)
    {
    }

    /// <summary>Reports what can be told only when all code was seen.</summary>
    public virtual void End(Action<Diagnostic> report)
    {
    }
}
