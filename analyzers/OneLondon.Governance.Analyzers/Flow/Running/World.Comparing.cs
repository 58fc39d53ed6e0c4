using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>Code that compares and does more than that.</content>
internal sealed partial class World
{
    /// <summary>What the platform is given to call at another time; null before anything is followed.</summary>
    public Handlers? Handlers { get; private set; }

    private static readonly string[] Comparisons = ["Equals", "GetHashCode", "Compare", "CompareTo"];

    /// <summary>What compares objects for a library, and leaves something behind or sends something as it does.</summary>
    public List<Procedure> Comparing { get; private set; } = [];

    private List<Procedure> FindComparing(List<Procedure> order)
    {
        List<Procedure> found = order.FindAll(ComparesAndMore);
        foreach (IMethodSymbol method in Dispatch.Elsewhere.SelectMany(t => Comparisons.SelectMany(n => t.GetMembers(n))).OfType<IMethodSymbol>().Where(Compares))
        {
            Effort.Add(8);
            if (Foreign.Code(method) is { } code && Foreign.Run(code).Summary is { } told && (told.Objects.Length > 0 || told.Hits.Length > 0 || told.Callbacks.Length > 0))
            {
                found.Add(code);
            }
        }

        return found;
    }

    private static bool Compares(IMethodSymbol method) =>
        !method.IsStatic && Comparisons.Contains(method.Name) && method.Parameters.Length <= 2 && method.ReturnType.SpecialType is SpecialType.System_Boolean or SpecialType.System_Int32;

    private bool ComparesAndMore(Procedure procedure) =>
        procedure.Symbol is IMethodSymbol method && Compares(method)
        && procedure.Blocks.Any(b => b.Instructions.Any(i => i switch
        {
            Store { Member.Symbol: { } symbol } => symbol is IFieldSymbol or IPropertySymbol,
            Invoke call => Does(call.Method),
            _ => false,
        }));

    private bool Does(IMethodSymbol called) =>
        called.MethodKind == MethodKind.Ordinary && !Comparisons.Contains(called.Name) && called.ContainingType?.Name != "HashCode"
        && (called.ReturnsVoid || called.Name.StartsWith("Add", System.StringComparison.Ordinal) || !called.DeclaringSyntaxReferences.IsEmpty || Declarations.Models.For(called).Any(r => r.Kind == Models.ModelKind.Output));
}
