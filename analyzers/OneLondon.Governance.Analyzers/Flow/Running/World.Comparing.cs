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
        List<Procedure> found = order.FindAll(p => p.Symbol is IMethodSymbol method && Compares(method) && Does(p));
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

    // Whether code leaves something behind, or sends something: a store, an output, or what it calls does.
    private bool Does(Procedure procedure)
    {
        var seen = new HashSet<Procedure> { procedure };
        var work = new Stack<Procedure>(seen);
        while (work.Count > 0)
        {
            foreach (Instruction instruction in work.Pop().Blocks.SelectMany(b => b.Instructions))
            {
                Effort.Add(1);
                if (instruction is Store { Member.Symbol: IFieldSymbol or IPropertySymbol } || instruction is Invoke call && Does(call, seen, work))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool Does(Invoke call, HashSet<Procedure> seen, Stack<Procedure> work)
    {
        IMethodSymbol called = call.Method;
        if (called.MethodKind != MethodKind.Ordinary || Comparisons.Contains(called.Name) || called.ContainingType?.Name == "HashCode")
        {
            return false;
        }

        if (!call.IsVirtual && !called.DeclaringSyntaxReferences.IsEmpty && Code(called) is { IsForeign: false } code && Declarations.Outputs(called).IsEmpty)
        {
            if (seen.Add(code))
            {
                work.Push(code);
            }

            return false;
        }

        return called.ReturnsVoid || called.Name.StartsWith("Add", System.StringComparison.Ordinal) || !called.DeclaringSyntaxReferences.IsEmpty || Declarations.Models.For(called).Any(r => r.Kind == Models.ModelKind.Output);
    }
}
