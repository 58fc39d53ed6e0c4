using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Across;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Lowering;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <summary>The procedures of a compilation, and what is known of each so far.</summary>
internal sealed partial class World
{
    private readonly Dictionary<ISymbol, Procedure> _procedures = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _stubs = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<INamedTypeSymbol, List<Procedure>> _initializers = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<Procedure, int> _order = [];
    private readonly Dictionary<(ITypeSymbol, bool, ITypeSymbol), bool> _mayBe = [];
    private readonly Dictionary<(ITypeSymbol, bool), bool> _mayHaveElements = [];
    private readonly Dictionary<(Label, Identifiability), Atom> _sources = [];
    private readonly Dictionary<ISymbol, int> _numbers = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<(SyntaxNode, string, string), Outlet> _outlets = [];
    private readonly SortedSet<(int Order, int Serial)> _queue = [];
    private readonly List<Run> _bySerial = [];
    private FieldFunctions? _fields;
    private FieldConstants? _constants;
    private int _ids;
    private int _solved = -1;

    public World(Compilation compilation, Declarations declarations, IEnumerable<Procedure> procedures, CancellationToken cancellation)
    {
        Compilation = compilation;
        Declarations = declarations;
        Contents = new TypeContents(declarations);
        Cancellation = cancellation;
        Any = Member(MemberKind.Element, null, null);
        Key = Member(MemberKind.Key, null, null);
        Content = Member(MemberKind.Content, null, null);
        Count = Member(MemberKind.Count, null, null);
        ClosureOf = Member(MemberKind.Closure, null, null);
        ReceiverOf = Member(MemberKind.Receiver, null, null);
        Held = new HeldTypes(this);
        Foreign = new ForeignCode(this);
        Dispatch = new Dispatch(compilation, Foreign);

        foreach (Procedure procedure in CallOrder.AsWritten(procedures, compilation))
        {
            if (procedure.IsStub)
            {
                _stubs.Add(procedure.Symbol.OriginalDefinition);
            }
            else if (procedure.Symbol is IMethodSymbol method)
            {
                _procedures[method.OriginalDefinition] = procedure;
            }
            else
            {
                INamedTypeSymbol type = procedure.Symbol.ContainingType.OriginalDefinition;
                if (!_initializers.TryGetValue(type, out List<Procedure>? all))
                {
                    _initializers[type] = all = [];
                }

                all.Add(procedure);
                _procedures[procedure.Symbol] = procedure;
            }
        }
    }

    public Compilation Compilation { get; }

    public Declarations Declarations { get; }

    public TypeContents Contents { get; }

    public Dispatch Dispatch { get; }

    /// <summary>What may hang on objects of each type.</summary>
    public HeldTypes Held { get; }

    /// <summary>What other assemblies tell of their code.</summary>
    public ForeignCode Foreign { get; }

    public CancellationToken Cancellation { get; }

    public Member Any { get; }

    public Member Key { get; }

    public Member Content { get; }

    public Member Count { get; }

    public Member ClosureOf { get; }

    public Member ReceiverOf { get; }

    /// <summary>The runs that findings come of: not those that are made to tell other assemblies.</summary>
    public IEnumerable<Run> Runs => _solved < 0 ? _bySerial : _bySerial.Take(_solved);

    public IReadOnlyCollection<Procedure> Procedures => _procedures.Values;

    /// <summary>Whether code in sight asks for what went wrong elsewhere.</summary>
    public bool ReadsFailures { get; private set; }

    /// <summary>Whether what content decides counts as content too.</summary>
    public bool FollowsDecisions { get; init; }

    /// <summary>Whether every procedure takes objects together from the start, as those do that are past their first budget.</summary>
    public bool TakesTogether { get; init; }

    /// <summary>The methods that code in sight calls or takes as functions.</summary>
    public HashSet<Procedure> Called { get; } = [];

    /// <summary>Whether an object of a type may be of another.</summary>
    public bool MayBe(ITypeSymbol type, bool isExact, ITypeSymbol other)
    {
        if (!_mayBe.TryGetValue((type, isExact, other), out bool may))
        {
            _mayBe[(type, isExact, other)] = may = TypeShapes.MayBe(type, isExact, other);
        }

        return may;
    }

    /// <summary>Whether an object of a type may have elements or keys: a class of the code that is no collection, and of which none is derived, has none.</summary>
    public bool MayHaveElements(ITypeSymbol type, bool isExact)
    {
        if (!_mayHaveElements.TryGetValue((type, isExact), out bool may))
        {
            _mayHaveElements[(type, isExact)] = may = TypeShapes.MayHaveElements(type) || !isExact && type.SpecialType == SpecialType.System_Object || !isExact && type is INamedTypeSymbol named && Dispatch.Below(named).Exists(TypeShapes.MayHaveElements);
        }

        return may;
    }

    public int NewId() => _ids++;

    /// <summary>Numbers a symbol, the same one the same.</summary>
    public int Number(ISymbol symbol)
    {
        if (!_numbers.TryGetValue(symbol, out int number))
        {
            _numbers[symbol] = number = _numbers.Count;
        }

        return number;
    }

    public Atom Source(Label label, Identifiability cap)
    {
        if (cap > label.Level)
        {
            cap = label.Level;
        }

        if (!_sources.TryGetValue((label, cap), out Atom? atom))
        {
            _sources[(label, cap)] = atom = new Atom { Id = NewId(), Kind = AtomKind.Source, Label = label, Cap = cap };
        }

        return atom;
    }

    public Outlet Outlet(SyntaxNode place, string name, string channel)
    {
        if (!_outlets.TryGetValue((place, name, channel), out Outlet? outlet))
        {
            _outlets[(place, name, channel)] = outlet = new Outlet(place, name, channel);
        }

        return outlet;
    }

    /// <summary>Gives the code of a method, if it is in sight.</summary>
    public Procedure? Code(IMethodSymbol method)
    {
        IMethodSymbol definition = method.OriginalDefinition;
        definition = definition.PartialImplementationPart ?? definition;
        if (_procedures.TryGetValue(definition, out Procedure? found))
        {
            return found;
        }

        if (definition.MethodKind == MethodKind.Constructor && !definition.IsStatic && !_stubs.Contains(definition) && definition.ContainingType.DeclaringSyntaxReferences is [var reference, ..]
            && SymbolEqualityComparer.Default.Equals(definition.ContainingAssembly, Compilation.Assembly))
        {
            Procedure made = ConstructorPrelude.Synthesised(definition, reference.GetSyntax(Cancellation));
            _procedures[definition] = made;
            _order[made] = _order.Count;
            return made;
        }

        return Foreign.Code(definition);
    }

    public IReadOnlyList<Procedure> Initializers(INamedTypeSymbol type) => _initializers.TryGetValue(type.OriginalDefinition, out List<Procedure>? all) ? all : [];

    /// <summary>Whether a call goes back to where it may have come from.</summary>
    public bool IsRecursive(Procedure caller, Procedure callee) =>
        _order.TryGetValue(caller, out int from) && _order.TryGetValue(callee, out int to) && to >= from;

    public void Enqueue(Run run) => _queue.Add((_order.TryGetValue(run.Procedure, out int order) ? order : 0, run.Serial));

    /// <summary>Notes that code in sight calls a procedure, or takes it as a function; a call of itself does not count.</summary>
    public void NoteCall(Procedure caller, Procedure callee)
    {
        if (caller != callee)
        {
            Called.Add(callee);
        }
    }

    /// <summary>Brings every summary to where nothing more is found, and gives what entries leave to one another.</summary>
    public Entries Solve()
    {
        Entries? entries = null;
        Within(() => Solve(out entries));
        _solved = _bySerial.Count;
        return entries ?? new Entries(this);
    }

    private void Solve(out Entries? entries)
    {
        entries = null;
        var callees = new Dictionary<Procedure, List<Procedure>>();
        _fields = new FieldFunctions(CallOrder.AsWritten(_procedures.Values, Compilation));
        List<Procedure> order = CallOrder.Of(_procedures.Values, this, callees);
        for (int i = 0; i < order.Count; i++)
        {
            _order[order[i]] = i;
        }

        Comparing = FindComparing(order);
        ReadsFailures = order.Exists(p => p.Blocks.Any(b => b.Instructions.Any(i => i is Load { Member.Symbol: { } symbol } && ProcessUse.IsFailure(symbol))));
        _constants = new FieldConstants(order);
        Handlers = new Handlers(order);
        FindStaticFunctions(order);
        var relevance = new Relevance(this, order, callees);
        var solved = new HashSet<Procedure>();
        while (true)
        {
            foreach (Procedure procedure in order)
            {
                if (relevance.All.Contains(procedure) && solved.Add(procedure))
                {
                    SolveOne(procedure);
                }
            }

            entries = new Entries(this);
            bool more = false;
            foreach (ISymbol member in entries.Members)
            {
                more |= relevance.Read(member);
            }

            if (!more)
            {
                return;
            }
        }
    }

    /// <summary>Gives what a call does, to its fixpoint.</summary>
    public (Summary Summary, Run Run) Follow(Procedure procedure, Bindings bindings)
    {
        (_, Run run) = Ask(null, procedure, bindings);
        Drain();
        return (run.Summary, run);
    }

    /// <summary>Gives what a call from another assembly does.</summary>
    public Run Published(Procedure procedure)
    {
        (Summary summary, Run run) = Follow(procedure, Bindings.Closed);
        return summary.IsNarrowed || summary.Dispatch.Length > 0 ? Follow(procedure, Bindings.Foreign).Run : run;
    }

    /// <summary>Gives the runs that ended too soon, and those that rely on them: what they say is not all.</summary>
    public HashSet<Run> Partial()
    {
        var partial = new HashSet<Run>();
        var work = new Queue<Run>(_bySerial.Where(r => r.Incomplete is not null || r.Bound is not null));
        while (work.Count > 0)
        {
            Run run = work.Dequeue();
            if (partial.Add(run))
            {
                foreach (Run asker in run.Askers)
                {
                    work.Enqueue(asker);
                }
            }
        }

        return partial;
    }

    /// <summary>Gives the constant that a field or property always holds; null where it may hold anything else.</summary>
    public object? ConstantOf(ISymbol member) => _constants?.Of(member);

    private void SolveOne(Procedure procedure)
    {
        (_, Run run) = Ask(null, procedure, Bindings.Closed);
        Drain();

        // What nobody in sight calls may be given anything.
        if (!Called.Contains(procedure) && run.Summary.Dispatch.Length > 0)
        {
            Ask(null, procedure, Bindings.Open);
            Drain();
        }
    }

    private void Drain()
    {
        while (_queue.Count > 0)
        {
            Cancellation.ThrowIfCancellationRequested();
            (int, int Serial) next = _queue.Min;
            _queue.Remove(next);
            _bySerial[next.Serial].Execute();
        }

        Release();
    }
}
