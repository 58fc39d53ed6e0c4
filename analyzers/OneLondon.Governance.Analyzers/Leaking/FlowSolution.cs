using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Running;

namespace OneLondon.Governance.Analyzers.Leaking;

/// <summary>All that is known of the flow in a compilation.</summary>
internal sealed class FlowSolution
{
    private FlowSolution(IReadOnlyCollection<Procedure> procedures, World world, Entries entries, IReadOnlyCollection<ISymbol> tooDeep)
    {
        Procedures = procedures;
        World = world;
        Entries = entries;
        TooDeep = tooDeep;
    }

    /// <summary>All code, lowered.</summary>
    public IReadOnlyCollection<Procedure> Procedures { get; }

    public World World { get; }

    public Entries Entries { get; }

    /// <summary>What was nested too deep to be followed.</summary>
    public IReadOnlyCollection<ISymbol> TooDeep { get; }

    /// <summary>Follows the data through lowered code. Runs on a stack of its own.</summary>
    public static FlowSolution Of(
        Compilation compilation, Declarations declarations, IReadOnlyCollection<Procedure> procedures, IReadOnlyCollection<ISymbol> tooDeep, CancellationToken cancellation) =>
        Of(procedures, leavesOut => new World(compilation, declarations, procedures, cancellation) { LeavesOutBeside = leavesOut }, tooDeep);

    /// <summary>Follows the data through lowered code in a world that is made for it.</summary>
    public static FlowSolution Of(IReadOnlyCollection<Procedure> procedures, Func<bool, World> make, IReadOnlyCollection<ISymbol> tooDeep)
    {
        Entries entries = Solve(make, out World world);
        return new FlowSolution(procedures, world, entries, tooDeep);
    }

    /// <summary>Follows the data in a world, and anew in another that leaves out what is done beside where that makes it too much.</summary>
    public static Entries Solve(Func<bool, World> make, out World world)
    {
        world = make(false);
        world.MayBeDoneAnew = true;
        Entries entries = world.Solve();
        world.MayBeDoneAnew = false;
        if (!world.IsToBeDoneAnew)
        {
            return entries;
        }

        world = make(true);
        return world.Solve();
    }
}
