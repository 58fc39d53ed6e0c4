using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <summary>The constants that fields and properties are made with, where nothing else is ever put there and nobody out of sight can.</summary>
internal sealed class FieldConstants
{
    private readonly Dictionary<ISymbol, object> _constants = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _others = new(SymbolEqualityComparer.Default);

    // Whether some code writes members by name: any may be meant.
    private bool _isOpen;

    public FieldConstants(IEnumerable<Procedure> procedures)
    {
        var known = new Dictionary<int, object?>();
        foreach ((Procedure procedure, Block block) in procedures.SelectMany(p => p.Blocks, (p, b) => (p, b)))
        {
            known.Clear();
            foreach (Instruction instruction in block.Instructions)
            {
                switch (instruction)
                {
                    case SetConstant constant:
                        known[constant.Target] = constant.Value;
                        break;
                    case Copy copy when known.TryGetValue(copy.Source, out object? value):
                        known[copy.Target] = value;
                        break;
                    case Store { Member.Symbol: IFieldSymbol or IPropertySymbol } store:
                        bool isInitial = procedure.Symbol is not IMethodSymbol || procedure.Symbol is IMethodSymbol { MethodKind: MethodKind.StaticConstructor } && procedure.Blocks.Length <= 3;
                        Note(store.Member.Symbol.OriginalDefinition, known.TryGetValue(store.Source, out object? held) ? held : null, isInitial);
                        break;
                    case Load { Member.Symbol: IFieldSymbol referred } when procedure.Symbol is IMethodSymbol { ReturnsByRef: true }:
                        // Whoever calls may write through what is returned.
                        _others.Add(referred.OriginalDefinition);
                        break;
                    case Store { Member.Kind: MemberKind.Named }:
                        _isOpen = true;
                        break;
                    default:
                        _isOpen |= instruction is Invoke { Method: { Name: "SetValue" or "SetValueDirect", ContainingType: { ContainingNamespace: { Name: "Reflection", ContainingNamespace.Name: "System" } } } };
                        known.Remove(instruction.Target);
                        break;
                }
            }
        }
    }

    /// <summary>Gives the constant of a field or property; null where it may hold anything else.</summary>
    public object? Of(ISymbol member) =>
        !_isOpen && _constants.TryGetValue(member.OriginalDefinition, out object? constant) && !_others.Contains(member.OriginalDefinition) ? constant : null;

    private void Note(ISymbol member, object? constant, bool isInitial)
    {
        if (constant is null || !isInitial || !IsKept(member) || _constants.TryGetValue(member, out object? before) && !Equals(before, constant))
        {
            _others.Add(member);
            return;
        }

        _constants[member] = constant;
    }

    // Whether only code in sight writes it: it is read only, or nobody out of sight has it, and nothing marks it for others to fill.
    private static bool IsKept(ISymbol member)
    {
        if (member.ContainingType.TypeKind == TypeKind.Struct && !member.IsStatic || !member.GetAttributes().IsEmpty)
        {
            return false;
        }

        return member switch
        {
            IFieldSymbol { IsReadOnly: true } => true,
            IPropertySymbol property => property is { IsVirtual: false, IsAbstract: false, IsOverride: false, SetMethod: null },
            _ => !IsVisible(member),
        };
    }

    private static bool IsVisible(ISymbol member)
    {
        for (ISymbol? at = member; at is not null and not INamespaceSymbol; at = at.ContainingSymbol)
        {
            if (at.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal))
            {
                return false;
            }
        }

        return true;
    }
}
