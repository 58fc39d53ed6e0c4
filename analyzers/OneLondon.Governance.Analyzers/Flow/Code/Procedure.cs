using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Flow.Code;

/// <summary>The way out of a block.</summary>
internal readonly struct Edge(int to, bool isReturn)
{
    /// <summary>The block, or -1 for none.</summary>
    public int To { get; } = to;

    /// <summary>Whether it leaves the procedure.</summary>
    public bool IsReturn { get; } = isReturn;
}

/// <summary>A straight run of instructions.</summary>
internal sealed class Block
{
    public ImmutableArray<Instruction> Instructions { get; init; } = [];

    /// <summary>The register that decides, or <see cref="Instruction.None"/>.</summary>
    public int Condition { get; init; } = Instruction.None;

    /// <summary>Whether <see cref="Jump"/> is taken when the condition is true.</summary>
    public bool JumpWhenTrue { get; init; }

    /// <summary>Where the condition leads.</summary>
    public int Jump { get; init; } = -1;

    /// <summary>Where it goes on otherwise.</summary>
    public int Next { get; init; } = -1;

    /// <summary>Whether a finally ends here.</summary>
    public bool EndsFinally { get; init; }

    /// <summary>Further places it may go on to: the ends of a finally.</summary>
    public ImmutableArray<int> Others { get; init; } = [];

    /// <summary>The blocks that begin the handlers around it, innermost first, each with the type it catches.</summary>
    public ImmutableArray<(int Block, ITypeSymbol? Type)> Handlers { get; init; } = [];
}

/// <summary>A method, accessor, lambda, local function or initialiser, brought down to its flow of data.</summary>
internal sealed class Procedure
{
    private bool[]? _endless;

    public required ISymbol Symbol { get; init; }

    public ImmutableArray<Block> Blocks { get; init; } = [];

    /// <summary>How many registers live across blocks.</summary>
    public int Lasting { get; init; }

    /// <summary>How many live within a block, at most.</summary>
    public int Passing { get; init; }

    /// <summary>The parameters, in order, with their registers.</summary>
    public ImmutableArray<(IParameterSymbol Parameter, int Register)> Parameters { get; init; } = [];

    /// <summary>The register of the receiver, or <see cref="Instruction.None"/>.</summary>
    public int This { get; init; } = Instruction.None;

    /// <summary>The register of the captured variables, or <see cref="Instruction.None"/>.</summary>
    public int Closure { get; init; } = Instruction.None;

    /// <summary>The register of what a caller writes to the place that is given by reference, or <see cref="Instruction.None"/>.</summary>
    public int Written { get; init; } = Instruction.None;

    /// <summary>Whether it makes the captured variables rather than being given them.</summary>
    public bool OwnsClosure { get; init; }

    /// <summary>Whether it gives a sequence, element by element.</summary>
    public bool IsIterator { get; init; }

    /// <summary>Whether another assembly has it, and its summary comes from there.</summary>
    public bool IsForeign { get; init; }

    /// <summary>Whether it only says that it is not written yet: what it does is as unknown as a library's.</summary>
    public bool IsStub { get; init; }

    /// <summary>Whether control that reaches a block never leaves the procedure.</summary>
    public bool IsEndless(int block) => (_endless ??= Endless())[block];

    /// <summary>The place to order it by.</summary>
    public required Location Place { get; init; }

    // Back from where control leaves, by return or by exception.
    private bool[] Endless()
    {
        var endless = new bool[Blocks.Length];
        for (int i = 0; i < endless.Length; i++)
        {
            endless[i] = !Leaves(Blocks[i]);
        }

        for (bool changed = true; changed;)
        {
            changed = false;
            for (int i = endless.Length - 1; i >= 0; i--)
            {
                if (endless[i] && GoesOn(Blocks[i]).Any(to => to >= 0 && !endless[to]))
                {
                    endless[i] = false;
                    changed = true;
                }
            }
        }

        return endless;
    }

    private static bool Leaves(Block block) => block.Next < 0 && block.Jump < 0 || block.Instructions is [.., Throw];

    // while (true) has a way out that is never taken.
    private static IEnumerable<int> GoesOn(Block block) =>
        block.Condition != Instruction.None && block.Instructions is [.., SetConstant { Value: bool known } decides] && decides.Target == block.Condition
            ? [known == block.JumpWhenTrue ? block.Jump : block.Next]
            : block.Others.Add(block.Next).Add(block.Jump);
}
