using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <summary>Tells which procedures can have to do with declared data at all: those that touch it, whoever calls them, and whatever those call.</summary>
internal sealed class Relevance
{
    private readonly World _world;
    private readonly Dictionary<Procedure, List<Procedure>> _callees;
    private readonly Dictionary<Procedure, List<Procedure>> _callers = [];
    private readonly Dictionary<ISymbol, List<Procedure>> _readers = new(SymbolEqualityComparer.Default);
    private readonly HashSet<Procedure> _above = [];

    public Relevance(World world, IReadOnlyList<Procedure> procedures, Dictionary<Procedure, List<Procedure>> callees)
    {
        _world = world;
        _callees = callees;
        foreach (Procedure procedure in procedures)
        {
            foreach (Procedure callee in callees[procedure])
            {
                if (!_callers.TryGetValue(callee, out List<Procedure>? callers))
                {
                    _callers[callee] = callers = [];
                }

                callers.Add(procedure);
            }
        }

        foreach (Procedure procedure in procedures)
        {
            if (Touches(procedure) || _callees[procedure].Exists(c => c.IsForeign && world.Foreign.Touches(c)))
            {
                Rise(procedure);
            }
        }
    }

    /// <summary>The procedures that can have to do with declared data, as far as is known.</summary>
    public HashSet<Procedure> All { get; } = [];

    /// <summary>Takes in those that read a member which data was found to be left in; whether that adds any.</summary>
    public bool Read(ISymbol member)
    {
        int before = All.Count;
        if (_readers.TryGetValue(member.OriginalDefinition, out List<Procedure>? readers))
        {
            foreach (Procedure reader in readers)
            {
                Rise(reader);
            }
        }

        return All.Count > before;
    }

    private void Rise(Procedure procedure)
    {
        var up = new Stack<Procedure>();
        up.Push(procedure);
        while (up.Count > 0)
        {
            Effort.Add(1);
            Procedure at = up.Pop();
            if (!_above.Add(at))
            {
                continue;
            }

            Sink(at);
            foreach (Procedure caller in _callers.TryGetValue(at, out List<Procedure>? callers) ? callers : [])
            {
                up.Push(caller);
            }
        }
    }

    private void Sink(Procedure procedure)
    {
        var down = new Stack<Procedure>();
        down.Push(procedure);
        while (down.Count > 0)
        {
            Effort.Add(1);
            Procedure at = down.Pop();
            if (All.Add(at) && _callees.TryGetValue(at, out List<Procedure>? callees))
            {
                callees.ForEach(down.Push);
            }
        }
    }

    private bool Touches(Procedure procedure)
    {
        bool touches = procedure.Parameters.Any(p => _world.Declarations.Of(p.Parameter) is not null || Holds(p.Parameter.Type))
            || procedure.Symbol is IMethodSymbol method && _world.Declarations.OfReturn(method) is not null;
        foreach (Block block in procedure.Blocks)
        {
            foreach (Instruction instruction in block.Instructions)
            {
                Effort.Add(1);
                switch (instruction)
                {
                    case Load { Member.Symbol: { } symbol } load:
                        Note(symbol, procedure);
                        touches |= symbol is IFieldSymbol or IPropertySymbol && _world.Member(symbol).Declared is not null || Holds(load.Type) || ProcessUse.IsFailure(symbol) || ProcessUse.IsBaggage(symbol);
                        break;
                    case Load load:
                        touches |= Holds(load.Type);
                        break;
                    case Store { Member.Symbol: { } symbol }:
                        touches |= symbol is IFieldSymbol or IPropertySymbol && _world.Member(symbol).Declared is not null;
                        break;
                    case Allocate allocate:
                        touches |= Holds(allocate.Type);
                        break;
                    case Invoke call:
                        touches |= _world.Declarations.OfReturn(call.Method) is not null || Holds(call.Method.ReturnType) || ProcessUse.Of(call.Method) is not null
                            || call.Method.Parameters.Any(p => _world.Declarations.Of(p) is not null);
                        break;
                }
            }
        }

        return touches;
    }

    private bool Holds(ITypeSymbol? type) => _world.Contents.Holds(type) || _world.Foreign.Holds(type);

    private void Note(ISymbol symbol, Procedure procedure)
    {
        ISymbol definition = symbol.OriginalDefinition;
        if (!_readers.TryGetValue(definition, out List<Procedure>? readers))
        {
            _readers[definition] = readers = [];
        }

        if (readers.Count == 0 || readers[readers.Count - 1] != procedure)
        {
            readers.Add(procedure);
        }
    }
}
