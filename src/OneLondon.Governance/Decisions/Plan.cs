using System;

namespace OneLondon.Governance.Decisions;

/// <summary>The routes open to one kind of request, in the policy's order; requests alike in every right share a plan.</summary>
internal sealed class Plan
{
    public Plan(Route[] routes, ulong[] directorCells)
    {
        Routes = routes;
        DirectorCells = directorCells;
    }

    public static Plan Closed { get; } = new([], []);

    public Route[] Routes { get; }

    /// <summary>Gets, by role index, the cells in which that role holds the same right; empty where no route is directed.</summary>
    public ulong[] DirectorCells { get; }

    /// <summary>Gives the first route whose conditions all hold and that leaves a category to show.</summary>
    public Route? Choose(ulong word, in AccessFacts facts, out ulong cells)
    {
        foreach (Route route in Routes)
        {
            if (((uint)word & route.Requires) == route.Requires)
            {
                cells = CellsOf(route, facts);
                if (cells != 0)
                {
                    return route;
                }
            }
        }

        cells = 0;
        return null;
    }

    /// <summary>Gives the categories that a route leaves to show: its own, limited by director, application and agreement.</summary>
    public ulong CellsOf(Route route, in AccessFacts facts)
    {
        ulong cells = route.Cells;
        if (route.LimitedByDirector)
        {
            int director = facts.DirectorRoleIndex;
            cells &= director < DirectorCells.Length ? DirectorCells[director] : 0;
        }

        if (route.LimitedByApplication)
        {
            cells &= facts.ApplicationCategories.Bits;
        }

        return route.LimitedByAgreement ? cells & facts.AgreementCategories.Bits : cells;
    }
}
