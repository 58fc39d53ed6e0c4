using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <summary>The functions that fields, properties and events hold: all of them, where nothing else is ever put there.</summary>
internal sealed class FieldFunctions
{
    private readonly Dictionary<ISymbol, List<Binding>> _functions = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _others = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, List<IMethodSymbol>> _kept = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _strangers = new(SymbolEqualityComparer.Default);

    public FieldFunctions(IEnumerable<Procedure> procedures)
    {
        var made = new Dictionary<int, IMethodSymbol>();
        var bound = new HashSet<int>();
        var loaded = new Dictionary<int, ISymbol>();
        var within = new Dictionary<int, List<IMethodSymbol>>();
        foreach ((Procedure procedure, Block block) in procedures.SelectMany(p => p.Blocks, (p, b) => (p, b)))
        {
            made.Clear();
            bound.Clear();
            loaded.Clear();
            within.Clear();
            foreach (Instruction instruction in block.Instructions)
            {
                switch (instruction)
                {
                    case MakeFunction function:
                        made[function.Target] = function.Method;
                        if (function.Receiver != Instruction.None || function.Closure != Instruction.None && procedure.Symbol is IMethodSymbol)
                        {
                            bound.Add(function.Target);
                        }

                        break;
                    case Copy copy when made.TryGetValue(copy.Source, out IMethodSymbol? function):
                        made[copy.Target] = function;
                        if (bound.Contains(copy.Source))
                        {
                            bound.Add(copy.Target);
                        }

                        break;
                    case Load { Member.Symbol: IFieldSymbol or IPropertySymbol } load:
                        loaded[load.Target] = Definition(load.Member.Symbol);
                        break;
                    case Invoke { Receiver: not Instruction.None } call when call.Arguments.Any(made.ContainsKey):
                        foreach (int argument in call.Arguments.Where(made.ContainsKey))
                        {
                            Into(call.Receiver, made[argument]);
                        }

                        break;
                    case Store { Member.Kind: MemberKind.Element } element when made.TryGetValue(element.Source, out IMethodSymbol? function):
                        Into(element.Object, function);
                        break;
                    case Store { Member.Symbol: IFieldSymbol or IPropertySymbol or IEventSymbol } store:
                        IMethodSymbol? held = made.TryGetValue(store.Source, out IMethodSymbol? known) ? known : null;
                        ISymbol member = Definition(store.Member.Symbol);
                        Keep(member, held);
                        foreach (IMethodSymbol one in within.TryGetValue(store.Source, out List<IMethodSymbol>? collected) ? collected : [])
                        {
                            Keep(member, one);
                        }

                        if (member is not IEventSymbol)
                        {
                            Note(member, bound.Contains(store.Source) ? null : held);
                        }

                        break;
                }
            }
        }

        // Into the collection that a member holds, or that is put into one afterwards.
        void Into(int collection, IMethodSymbol function)
        {
            if (loaded.TryGetValue(collection, out ISymbol? member))
            {
                Keep(member, function);
                return;
            }

            if (!within.TryGetValue(collection, out List<IMethodSymbol>? functions))
            {
                within[collection] = functions = [];
            }

            functions.Add(function);
        }
    }

    /// <summary>Gives the functions of a field; empty where others may be there.</summary>
    public ImmutableArray<Binding> Of(ISymbol? field) =>
        field is { DeclaredAccessibility: Accessibility.Private } or IFieldSymbol { IsReadOnly: true }
            && _functions.TryGetValue(Definition(field), out List<Binding>? found) && !_others.Contains(Definition(field)) ? [.. found] : [];

    /// <summary>Gives the functions that code in sight puts into a member, whatever object it is of, and whether there may be no others.</summary>
    public (IReadOnlyList<IMethodSymbol> Functions, bool AreAll) In(ISymbol? member) =>
        member is not null && _kept.TryGetValue(Definition(member), out List<IMethodSymbol>? kept)
            ? (kept, !_strangers.Contains(Definition(member)) && (member is { DeclaredAccessibility: Accessibility.Private } or IFieldSymbol { IsReadOnly: true }))
            : ([], false);

    private static ISymbol Definition(ISymbol member) => (member is IFieldSymbol { AssociatedSymbol: { } of } ? of : member).OriginalDefinition;

    private void Keep(ISymbol member, IMethodSymbol? function)
    {
        if (function is null)
        {
            _strangers.Add(member);
            return;
        }

        if (!_kept.TryGetValue(member, out List<IMethodSymbol>? kept))
        {
            _kept[member] = kept = [];
        }

        if (!kept.Contains(function, SymbolEqualityComparer.Default))
        {
            kept.Add(function);
        }
    }

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
