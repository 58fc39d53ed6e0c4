using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Marking;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <summary>Finds the functions that the platform is given to call at another time: handlers of its events, what its timers and threads run.</summary>
internal sealed class Handlers
{
    private readonly HashSet<ISymbol> _all = new(SymbolEqualityComparer.Default);
    private readonly List<(IEventSymbol Event, IMethodSymbol Function)> _events = [];
    private readonly Dictionary<ITypeSymbol, List<IGrouping<IEventSymbol, IMethodSymbol>>> _ofTypes = new(SymbolEqualityComparer.Default);

    public Handlers(IEnumerable<Procedure> procedures)
    {
        var made = new Dictionary<int, IMethodSymbol>();
        foreach (Block block in procedures.SelectMany(p => p.Blocks))
        {
            made.Clear();
            foreach (Instruction instruction in block.Instructions)
            {
                switch (instruction)
                {
                    case MakeFunction function:
                        made[function.Target] = function.Method;
                        break;
                    case Copy copy when made.TryGetValue(copy.Source, out IMethodSymbol? function):
                        made[copy.Target] = function;
                        break;
                    case Store { Member.Symbol: IEventSymbol { DeclaringSyntaxReferences.IsEmpty: true } raised } store when made.TryGetValue(store.Source, out IMethodSymbol? function):
                        _all.Add(function.OriginalDefinition);
                        _events.Add((raised, function));
                        break;
                    case Invoke { Method: { MethodKind: MethodKind.Constructor, ContainingType: { Name: "Timer" or "Thread" } type } } call when TypeShapes.IsPlatform(type):
                        _all.UnionWith(call.Arguments.Where(made.ContainsKey).Select(a => made[a].OriginalDefinition));
                        break;
                }
            }
        }
    }

    /// <summary>Whether a procedure runs when the platform calls, whatever was done by then.</summary>
    public bool Have(Procedure procedure) => _all.Contains(procedure.Symbol.OriginalDefinition);

    /// <summary>Gives the handlers that any code subscribed to an event of a type, each once.</summary>
    public IReadOnlyList<IGrouping<IEventSymbol, IMethodSymbol>> Of(ITypeSymbol type)
    {
        if (_events.Count == 0)
        {
            return [];
        }

        if (!_ofTypes.TryGetValue(type, out List<IGrouping<IEventSymbol, IMethodSymbol>>? subscribed))
        {
            _ofTypes[type] = subscribed = [.. _events.Where(e => TypeShapes.Is(type, e.Event.ContainingType)).Distinct().GroupBy(e => e.Event, e => e.Function, SymbolComparer.Instance)];
        }

        return subscribed;
    }

    private sealed class SymbolComparer : IEqualityComparer<IEventSymbol>
    {
        public static readonly SymbolComparer Instance = new();

        public bool Equals(IEventSymbol? x, IEventSymbol? y) => SymbolEqualityComparer.Default.Equals(x?.OriginalDefinition, y?.OriginalDefinition);

        public int GetHashCode(IEventSymbol symbol) => SymbolEqualityComparer.Default.GetHashCode(symbol.OriginalDefinition);
    }
}
