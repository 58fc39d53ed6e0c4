using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Proofs.Comparison;

/// <summary>Directors who pass on the same, and what two plans grant under their direction.</summary>
internal sealed class DirectorGroup
{
    private DirectorGroup(IEnumerable<string> directors, IReadOnlyList<LimitedGrant> before, IReadOnlyList<LimitedGrant> after)
    {
        Count = directors.Count();
        Roles = [.. directors.Where(d => d.Length > 0)];
        Before = before;
        After = after;
    }

    /// <summary>Gets the number of directors, where no director counts as one.</summary>
    public int Count { get; }

    public IReadOnlyList<string> Roles { get; }

    public IReadOnlyList<LimitedGrant> Before { get; }

    public IReadOnlyList<LimitedGrant> After { get; }

    public static DirectorGroup[] Of(Kinship old, Plan before, Kinship young, Plan after, CategoryMap categories)
    {
        BigInteger[] rowsBefore = [.. before.Routes.Select(r => categories.OfBefore(r.Cells))];
        BigInteger[] rowsAfter = [.. after.Routes.Select(r => categories.OfAfter(r.Cells))];
        return
        [
            .. old.Policy.RoleCodes.Union(young.Policy.RoleCodes).Prepend(string.Empty)
                .GroupBy(d => (Before: categories.OfBefore(CellsOf(old, before, d)), After: categories.OfAfter(CellsOf(young, after, d))))
                .Select(g => new DirectorGroup(
                    g,
                    [.. before.Routes.Select((r, i) => new LimitedGrant(r, rowsBefore[i], g.Key.Before))],
                    [.. after.Routes.Select((r, i) => new LimitedGrant(r, rowsAfter[i], g.Key.After))])),
        ];
    }

    /// <summary>Tells whether both plans grant the same under the same conditions.</summary>
    public bool IsSame() => Before.Count == After.Count && Before.Zip(After, (one, other) => one.IsLike(other)).All(same => same);

    /// <summary>Gives every case that application and agreement make of two words of conditions.</summary>
    public IEnumerable<MaskCase> CasesOf(ulong before, ulong after) =>
        from had in Answer.Of(Before, before)
        from has in Answer.Of(After, after)
        let masks = new MaskCase(had, has)
        where masks.IsPossible
        select masks;

    private static ulong CellsOf(Kinship policy, Plan plan, string role)
    {
        if (plan.DirectorCells.Length == 0)
        {
            return 0;
        }

        int index = policy.Policy.RoleCodes.ToList().IndexOf(policy.Role(role)) + 1;
        return index > 0 && index < plan.DirectorCells.Length ? plan.DirectorCells[index] : 0;
    }
}
