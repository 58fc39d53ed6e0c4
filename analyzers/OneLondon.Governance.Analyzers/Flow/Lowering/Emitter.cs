using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;

namespace OneLondon.Governance.Analyzers.Flow.Lowering;

/// <summary>Takes the instructions of the block in hand, and hands out registers.</summary>
internal sealed class Emitter
{
    private readonly ImmutableArray<Instruction>.Builder _block = ImmutableArray.CreateBuilder<Instruction>();
    private int _lasting;
    private int _passing;
    private int _sites;

    public int Lasting => _lasting;

    /// <summary>The most that a block needed.</summary>
    public int MostPassing { get; private set; }

    /// <summary>Whether the block in hand lies in a loop.</summary>
    public bool InLoop { get; set; }

    public int NextSite() => _sites++;

    public int NewLasting() => -(_lasting++ + 2);

    public int NewPassing()
    {
        if (_passing == MostPassing)
        {
            MostPassing++;
        }

        return _passing++;
    }

    public void Emit(Instruction instruction) => _block.Add(instruction);

    /// <summary>Gives the block's instructions and begins the next.</summary>
    public ImmutableArray<Instruction> Take()
    {
        ImmutableArray<Instruction> taken = _block.ToImmutable();
        _block.Clear();
        _passing = 0;
        return taken;
    }

    public int Constant(SyntaxNode place, object? value)
    {
        int target = NewPassing();
        Emit(new SetConstant(place, target, value));
        return target;
    }

    public int Load(SyntaxNode place, int from, MemberRef member, ITypeSymbol? type, bool isVirtual = false, ImmutableArray<int> deciding = default)
    {
        int target = NewPassing();
        Emit(new Load(place, target, from, member, type) { IsVirtual = isVirtual, Deciding = deciding.IsDefault ? [] : deciding });
        return target;
    }

    public int Fold(SyntaxNode place, ImmutableArray<int> sources, string? lookalike = null, ImmutableArray<int> deciding = default)
    {
        int target = NewPassing();
        Emit(new Fold(place, target, sources) { Lookalike = lookalike, Deciding = deciding.IsDefault ? [] : deciding });
        return target;
    }

    public int Copied(SyntaxNode place, int source)
    {
        int target = NewPassing();
        Emit(new Copy(place, target, source, null));
        return target;
    }

    /// <summary>Some of the elements, in an object of their own.</summary>
    public int Sliced(SyntaxNode place, int from, ITypeSymbol? type)
    {
        int element = Load(place, from, MemberRef.Element(Instruction.None), null);
        int made = Allocated(place, type);
        Emit(new Store(place, made, MemberRef.Element(Instruction.None), element) { IsInitial = true, IsWeak = true });
        return made;
    }

    public int Allocated(SyntaxNode place, ITypeSymbol? type, bool isUnknown = false, ImmutableArray<int> deciding = default)
    {
        int target = NewPassing();
        Emit(new Allocate(place, target, type, InLoop) { IsUnknown = isUnknown, Deciding = deciding.IsDefault ? [] : deciding });
        return target;
    }
}
