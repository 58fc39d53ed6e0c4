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
    private readonly Dictionary<Procedure, List<Procedure>> _besides = [];
    private readonly Dictionary<INamedTypeSymbol, List<Procedure>> _calledElsewhere = new(SymbolEqualityComparer.Default);

    public Relevance(World world, IReadOnlyList<Procedure> procedures, Dictionary<Procedure, List<Procedure>> callees)
    {
        _world = world;
        _callees = callees;
        foreach (Procedure procedure in procedures)
        {
            foreach (Procedure callee in callees[procedure].Concat(Besides(procedure)))
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
                Besides(at).ForEach(down.Push);
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
                    case InvokeUnknown:
                        // By name, anything may be called.
                        touches = true;
                        break;
                    case Invoke call:
                        touches |= _world.Declarations.OfReturn(call.Method) is not null || Holds(call.Method.ReturnType) || ProcessUse.Of(call.Method) is not null
                            || call.Method.ContainingType is { ContainingNamespace: { Name: "Reflection", ContainingNamespace.Name: "System" } }
                            || call.Method.Parameters.Any(p => _world.Declarations.Of(p) is not null);
                        break;
                }
            }
        }

        return touches;
    }

    private bool Holds(ITypeSymbol? type) => _world.Contents.Holds(type) || _world.Foreign.Holds(type);

    // What may be run without a call in sight: functions that a member holds, and what a library calls on an object that is made.
    private List<Procedure> Besides(Procedure procedure)
    {
        if (_besides.TryGetValue(procedure, out List<Procedure>? found))
        {
            return found;
        }

        found = [];
        foreach (Instruction instruction in procedure.Blocks.SelectMany(b => b.Instructions))
        {
            switch (instruction)
            {
                case Load { Member.Symbol: { } member }:
                    found.AddRange(_world.FunctionsIn(member).Functions.Select(_world.Code).OfType<Procedure>());
                    break;
                case Allocate { Type: INamedTypeSymbol made }:
                    found.AddRange(CalledElsewhere(made));
                    break;
            }
        }

        return _besides[procedure] = found;
    }

    private List<Procedure> CalledElsewhere(INamedTypeSymbol type)
    {
        INamedTypeSymbol definition = type.OriginalDefinition;
        if (_calledElsewhere.TryGetValue(definition, out List<Procedure>? found))
        {
            return found;
        }

        found = [];
        for (INamedTypeSymbol? at = definition; at is { DeclaringSyntaxReferences.IsEmpty: false }; at = at.BaseType?.OriginalDefinition)
        {
            foreach (IMethodSymbol method in at.GetMembers().OfType<IMethodSymbol>())
            {
                if (!method.IsStatic && (method.IsOverride || method.MethodKind is MethodKind.PropertyGet or MethodKind.ExplicitInterfaceImplementation || method.DeclaredAccessibility == Accessibility.Public && !at.AllInterfaces.IsEmpty)
                    && method.MethodKind != MethodKind.Constructor && _world.Code(method) is { } code)
                {
                    Effort.Add(1);
                    found.Add(code);
                }
            }
        }

        return _calledElsewhere[definition] = found;
    }

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
