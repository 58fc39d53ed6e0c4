using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Bodies;
using OneLondon.Governance.Analyzers.Enforcing;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Declaring;

/// <summary>OLG1005, body by body.</summary>
internal sealed class ReturnsItsInputRule : BodyRule
{
    private readonly Declarations _declarations;

    private ReturnsItsInputRule(Declarations declarations)
        : base(RuleDescriptors.ReturnsItsInput)
    {
        _declarations = declarations;
    }

    public override bool LooksAtBodies => true;

    public static BodyRule? Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation) =>
        Ground.Of(compilation, options, cancellation) is { } ground ? new ReturnsItsInputRule(ground.Declarations) : null;

    public override void LookAt(in Body body)
    {
        if (body.Owner is not IMethodSymbol method || _declarations.Deidentifies(method) is not { } mark || body.Block is not { } block)
        {
            return;
        }

        HashSet<string> inputs = [.. method.Parameters.Where(p => p.Name != mark.Key && IsInput(p, mark.Level, _declarations)).Select(p => p.Name)];
        if (inputs.Count == 0 && (method.IsStatic || method.MethodKind == MethodKind.Constructor))
        {
            return;
        }

        var paths = new UnchangedPaths(method, body.Graph(block), inputs);
        foreach ((string name, SyntaxNode? place) in paths.Find(body.Cancellation))
        {
            body.Report(Diagnostic.Create(
                RuleDescriptors.ReturnsItsInput,
                place?.GetLocation() ?? method.Locations[0],
                method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat),
                name));
        }
    }

    /// <summary>Whether a parameter carries what is to be de-identified, rather than how.</summary>
    private static bool IsInput(IParameterSymbol parameter, Identifiability level, Declarations declarations)
    {
        if (parameter.RefKind == RefKind.Out || parameter.HasExplicitDefaultValue || parameter.Type.SpecialType == SpecialType.System_Boolean
            || parameter.Type.TypeKind is TypeKind.Enum or TypeKind.Delegate || declarations.Of(parameter) is { Level: < Identifiability.Identifiable })
        {
            return false;
        }

        // A count that passes a threshold is given back as it is, and rightly.
        return level > Identifiability.Aggregate || parameter.Type.SpecialType is not (>= SpecialType.System_SByte and <= SpecialType.System_Double);
    }
}
