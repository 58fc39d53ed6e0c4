using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Lowering;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <summary>Follows the data through one procedure, under what is known of the objects it is given.</summary>
internal sealed partial class Run
{
    private const int MostMadeFine = 24;
    private const int MostMadeCoarse = 4;

    private Late<int, Item> _roots;
    private Late<(Item, Member), Item> _parts;
    private Late<Item, List<(Item, Member)>> _holders;
    private Late<(Item, int, Label?), Item> _folded;
    private Late<(int, Label?, Member?, Member?), Item> _universal;
    private Late<Item, HashSet<(Item Of, Member Member)>> _ways;
    private Late<object, Item> _made;
    private Late<Awaited, Atom> _waiting;
    private LateSet<Item> _dispatch;
    private Late<(Outlet, Atom), Hit> _hits;
    private readonly Func<Item, Member, Value> _unwritten;
    private readonly Value?[] _passing;
    private readonly State?[] _entries;
    private Indexes _pending;
    private Bindings _bindings;
    private Value? _returned;
    private Value _thrown = Value.Empty;
    private State? _exit;
    private int _work;
    private bool _isCoarse;
    private int _index;
    private bool _isStopped;
    private bool _isResumed;
    private Block _block = null!;
    private SyntaxNode _here = null!;

    public Run(World world, Procedure procedure, Bindings bindings, int serial)
    {
        World = world;
        Procedure = procedure;
        Serial = serial;
        _bindings = bindings;
        _unwritten = Unwritten;
        _passing = new Value?[procedure.Passing];
        // INVARIANT: what runs on its way out of a throw runs apart, and goes on to no place that only a normal way reaches.
        _entries = new State?[procedure.Blocks.Length * 2];
        Method = procedure.Symbol as IMethodSymbol;
        Purposes = world.Declarations.Purposes(procedure.Symbol);
    }

    /// <summary>Stands for code of another assembly, of which the summary is all that is known.</summary>
    public Run(World world, Procedure procedure, Summary summary)
        : this(world, procedure, Bindings.Closed, -1) => Summary = summary;

    public World World { get; }

    public Procedure Procedure { get; }

    public int Serial { get; }

    public IMethodSymbol? Method { get; }

    /// <summary>The purposes that the code runs for, as marked.</summary>
    public ImmutableArray<string> Purposes { get; }

    public Summary Summary { get; private set; } = Summary.Nothing;

    /// <summary>Whether callers are asked what they give, rather than anything being assumed.</summary>
    public bool IsOpen => _bindings.IsOpen;

    /// <summary>Gives every way that leads to an object that stands for all of its type.</summary>
    public IEnumerable<(Item Of, Member Member)> Ways(Item universal) => _ways.TryGetValue(universal, out HashSet<(Item, Member)>? ways) ? ways : [];

    /// <summary>Which budget ended the work too soon, or null.</summary>
    public string? Incomplete { get; private set; }

    /// <summary>Which bound left something unlooked at, though the work went on; or null.</summary>
    public string? Bound { get; private set; }

    // The register of what was caught is the one after the procedure's own.
    private int CaughtIndex => Procedure.Lasting;

    private bool ReturnsFromRecursion(Procedure callee)
    {
        bool isRecursive = World.IsRecursive(Procedure, callee);
        _isStopped |= isRecursive;
        return isRecursive && _isResumed;
    }

    private void Begin()
    {
        _returned = null;
        _thrown = Value.Empty;
        _thrownLater = Value.Empty;
        _exit = null;
        _halted = null;
        _catching.Clear();
        _hits.Clear();
        _dispatch.Clear();
        BeginDecisions();
        _callbacks?.Clear();
        _choices.Clear();
        _typeChoices.Clear();
        Array.Clear(_entries, 0, _entries.Length);
        State start = State.New(Procedure.Lasting + 1);
        foreach ((IParameterSymbol parameter, int register) in Procedure.Parameters)
        {
            Value value = Given(parameter.Ordinal, KeptReferences.IsKept(parameter) ? KeptReferences.TypeOf(parameter.Type, World.Compilation) : parameter.Type);
            if (World.Declarations.Of(parameter) is { } label)
            {
                value = label.Level < Identifiability.Identifiable ? Lowered(value, label.Level) : value;
                value = Value.Join(value, Value.Of(World.Source(label, label.Level), new Trace(Procedure.Place.SourceTree!.GetRoot().FindNode(parameter.Locations.FirstOrDefault(l => l.IsInSource)?.SourceSpan ?? Procedure.Place.SourceSpan), null)));
            }

            start.Registers[~register - 1] = value;
        }

        if (Procedure.Written != Instruction.None)
        {
            // It comes after the arguments, where there is one.
            start.Registers[~Procedure.Written - 1] = Given(Procedure.Parameters.Length, Method!.ReturnType);
        }

        if (Procedure.This != Instruction.None)
        {
            start.Registers[~Procedure.This - 1] = Given(Roots.This, Procedure.Symbol.ContainingType);
        }

        if (Procedure.Closure != Instruction.None)
        {
            Item closure = Procedure.OwnsClosure ? Made("closure", null, isMany: false) : Root(Roots.Closure, null);
            start.Registers[~Procedure.Closure - 1] = Value.Of(closure);
        }

        _pending.Clear();
        if (_entries.Length > 0)
        {
            _entries[0] = start;
            _pending.Add(0);
        }
    }

    private void Through(int index)
    {
        int count = Procedure.Blocks.Length;
        bool throwing = index >= count;
        _block = Procedure.Blocks[throwing ? index - count : index];
        int offset = throwing ? count : 0;
        bool decides = World.FollowsDecisions;
        if (decides)
        {
            EnterBlock(index - offset);
        }

        _index = index;
        State state = _entries[index]!.Fork();
        bool goesOn = true;
        foreach (Instruction instruction in _block.Instructions)
        {
            _work++;
            _here = instruction.Place;
            goesOn = Step(instruction, state);
            if (decides && !instruction.Deciding.IsEmpty)
            {
                DecideOutcome(instruction, state);
            }

            if (!goesOn)
            {
                if (instruction is Invoke)
                {
                    Halt(state);
                }

                break;
            }

            if (!_block.Handlers.IsEmpty && instruction is Store or Invoke or Copy { Target: < Instruction.None } or Copy { Waits: true })
            {
                if (decides && instruction is Invoke call)
                {
                    MayThrow(call, state);
                }

                ToHandlers(state);
            }
        }

        if (!goesOn)
        {
            return;
        }

        bool leaves = _block.Next < 0 && !_block.EndsFinally && _block.Jump < 0;
        if (leaves)
        {
            _comesBack = decides;
            Leave(state);
            return;
        }

        if (_block.Condition != Instruction.None)
        {
            Value condition = Get(_block.Condition, state);
            Choose(condition);
            bool? known = condition.HasConstant && condition.Constant is bool outcome ? outcome : null;
            if (decides && known is null)
            {
                Branches(condition);
            }

            if (known is null || known == _block.JumpWhenTrue)
            {
                Go(_block.Jump + offset, state, condition.Guard == (_block.JumpWhenTrue ? 1 : -1));
            }

            if (known is null || known != _block.JumpWhenTrue)
            {
                Go(_block.Next + offset, state, condition.Guard == (_block.JumpWhenTrue ? -1 : 1));
            }

            return;
        }

        if (_block.Next >= 0)
        {
            Go(_block.Next + offset, state, isGuard: false);
        }

        foreach (int other in throwing ? [] : _block.Others)
        {
            Go(other, state, isGuard: false);
        }

        if (throwing && _block.EndsFinally)
        {
            ToHandlers(state);
            Leave(state);
        }
    }

    private void Go(int to, State state, bool isGuard)
    {
        if (to < 0)
        {
            return;
        }

        State coming = state;
        if (isGuard && !state.IsGuarded)
        {
            coming = state.Fork();
            coming.IsGuarded = true;
        }

        if (_entries[to] is not { } entry)
        {
            _entries[to] = coming.Fork();
            _pending.Add(to);
        }
        else
        {
            Work(coming.Objects.Count >> 2);
            if (entry.Join(coming, _unwritten))
            {
                _pending.Add(to);
            }
        }
    }

    private void ToHandlers(State state)
    {
        foreach ((int handler, ITypeSymbol? type) in _block.Handlers)
        {
            Go(type is null ? handler + Procedure.Blocks.Length : handler, state, isGuard: false);
        }
    }

    private void Leave(State state)
    {
        if (_exit is null)
        {
            _exit = state.Fork();
        }
        else
        {
            _exit.Join(state, _unwritten);
        }
    }

    /// <summary>Counts work, of which one procedure is given so much and no more.</summary>
    public void Work(int amount)
    {
        _work += amount;
        Effort.Add(amount);
    }

    /// <summary>Says that a bound was met: what lies beyond it was not looked at, and that is reported.</summary>
    public void Meet(string bound) => Bound ??= bound;

    private Value Get(int register, State state) =>
        register == Instruction.None ? Value.Empty : (register >= 0 ? _passing[register] : state.Registers[~register - 1]) ?? Value.Empty;

    private void Set(int register, Value value, State state)
    {
        if (register >= 0)
        {
            _passing[register] = value;
        }
        else if (register != Instruction.None)
        {
            state.Registers[~register - 1] = Decided(value);
        }
    }
}
