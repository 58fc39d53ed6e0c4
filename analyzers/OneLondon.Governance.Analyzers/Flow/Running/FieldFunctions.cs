using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <summary>The functions that fields hold, where nothing else is ever put there.</summary>
internal sealed class FieldFunctions
{
    private readonly Dictionary<ISymbol, List<Binding>> _functions = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _others = new(SymbolEqualityComparer.Default);

    public FieldFunctions(IEnumerable<Procedure> procedures)
    {
        var made = new Dictionary<int, IMethodSymbol>();
        foreach ((Procedure procedure, Block block) in procedures.SelectMany(p => p.Blocks, (p, b) => (p, b)))
        {
            made.Clear();
            foreach (Instruction instruction in block.Instructions)
            {
                switch (instruction)
                {
                    case MakeFunction { Receiver: Instruction.None } function when function.Closure == Instruction.None || procedure.Symbol is not IMethodSymbol:
                        made[function.Target] = function.Method;
                        break;
                    case Copy copy when made.TryGetValue(copy.Source, out IMethodSymbol? function):
                        made[copy.Target] = function;
                        break;
                    case Store { Member.Symbol: IFieldSymbol or IPropertySymbol } store:
                        Note(store.Member.Symbol.OriginalDefinition, made.TryGetValue(store.Source, out IMethodSymbol? held) ? held : null);
                        break;
                }
            }
        }
    }

    /// <summary>Gives the functions of a field; empty where others may be there.</summary>
    public ImmutableArray<Binding> Of(ISymbol? field) =>
        field is { DeclaredAccessibility: Accessibility.Private } or IFieldSymbol { IsReadOnly: true }
            && _functions.TryGetValue(field.OriginalDefinition, out List<Binding>? found) && !_others.Contains(field.OriginalDefinition) ? [.. found] : [];

    private void Note(ISymbol field, IMethodSymbol? function)
    {
        if (function is null)
        {
            _others.Add(field);
            return;
        }

        if (!_functions.TryGetValue(field, out List<Binding>? found))
        {
            _functions[field] = found = [];
        }

        found.Add(new Binding(null, function));
    }
}
