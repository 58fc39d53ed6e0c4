using System;
using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using OneLondon.Governance.Analyzers.Bodies;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Analyzers.Health;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Enforcing;

/// <summary>OLG2001, operation by operation.</summary>
internal sealed class NoPurposeRule : BodyRule
{
    private readonly Compilation _compilation;
    private readonly Ground _ground;
    private readonly ConcurrentDictionary<INamedTypeSymbol, (string File, int At, string Name)> _found = new(SymbolEqualityComparer.Default);

    private NoPurposeRule(Compilation compilation, Ground ground)
        : base(RuleDescriptors.NoPurpose)
    {
        _compilation = compilation;
        _ground = ground;
    }

    public override ImmutableArray<OperationKind> Kinds =>
        [OperationKind.PropertyReference, OperationKind.FieldReference, OperationKind.ParameterReference, OperationKind.Invocation];

    public static BodyRule? Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation) =>
        Ground.Of(compilation, options, cancellation) is { } ground ? new NoPurposeRule(compilation, ground) : null;

    public override void Look(IOperation operation, in Body body)
    {
        (ISymbol symbol, Label? label) = operation switch
        {
            IPropertyReferenceOperation property => (property.Property, _ground.Declarations.Of(property.Property)),
            IFieldReferenceOperation field => (field.Field, _ground.Declarations.Of(field.Field)),
            IParameterReferenceOperation parameter => (parameter.Parameter, _ground.Declarations.Of(parameter.Parameter)),
            IInvocationOperation call => ((ISymbol)call.TargetMethod, _ground.Declarations.OfReturn(call.TargetMethod)),
            _ => (body.Owner, null),
        };
        if (label is not { Level: Identifiability.Identifiable } || body.Owner.ContainingType is not { } type
            || IsOwn(symbol, type) || IsOnlyWritten(operation) || Callers.IsNamed(operation))
        {
            return;
        }

        ISymbol code = Callers.Around(operation, body.Owner);
        if (!_ground.Declarations.Purposes(code).IsEmpty || body.Owner is IMethodSymbol method && _ground.Declarations.Deidentifies(method) is not null)
        {
            return;
        }

        // The first in the order of the source stands for all, whatever the order of the work.
        (string File, int At, string Name) one = (operation.Syntax.SyntaxTree.FilePath, operation.Syntax.SpanStart, label.Name);
        _found.AddOrUpdate(type.OriginalDefinition, one, (_, before) => (string.CompareOrdinal(one.File, before.File), one.At - before.At) is ( < 0, _) or (0, < 0) ? one : before);
    }

    public override void End(Action<Diagnostic> report)
    {
        foreach (var one in _found.OrderBy(f => f.Value.File, StringComparer.Ordinal).ThenBy(f => f.Value.At))
        {
            if (Place(one.Key, one.Value.File) is { } place)
            {
                report(Diagnostic.Create(
                    RuleDescriptors.NoPurpose,
                    place,
                    Finding.Properties(_compilation, place, one.Value.Name, string.Empty, default),
                    one.Key.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), one.Value.Name));
            }
        }
    }

    // Of the parts of a type that people wrote, the one that handles the data: a finding in a generated one would not be seen.
    private static Location? Place(INamedTypeSymbol type, string file) => type.Locations.Where(l => l.IsInSource)
        .OrderBy(l => IsNamedGenerated(l.SourceTree!.FilePath))
        .ThenBy(l => l.SourceTree!.FilePath != file)
        .ThenBy(l => l.SourceTree!.FilePath, StringComparer.Ordinal)
        .ThenBy(l => l.SourceSpan.Start)
        .FirstOrDefault();

    private static bool IsNamedGenerated(string path) =>
        new[] { ".designer.cs", ".generated.cs", ".g.cs", ".g.i.cs" }.Any(e => path.EndsWith(e, StringComparison.OrdinalIgnoreCase));

    // A data type's own code is part of what it is.
    private static bool IsOwn(ISymbol symbol, INamedTypeSymbol type)
    {
        INamedTypeSymbol? owner = symbol is IParameterSymbol ? null : symbol.ContainingType?.OriginalDefinition;
        if (symbol is IMethodSymbol || owner is null)
        {
            return symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } };
        }

        for (INamedTypeSymbol? at = type; at is not null; at = at.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(at.OriginalDefinition, owner))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOnlyWritten(IOperation operation) =>
        operation.Parent is ISimpleAssignmentOperation assignment && assignment.Target == operation
        || operation.Parent is IArgumentOperation { Parameter.RefKind: RefKind.Out };
}
