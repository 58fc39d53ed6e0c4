using System.Collections.Generic;
using System.Linq;

namespace OneLondon.Governance.Proofs.Comparison;

/// <summary>Brings the category masks of two policies, which may have and number categories of their own, onto common codes.</summary>
internal sealed class CategoryMap
{
    private readonly Kinship _before;
    private readonly Kinship _after;
    private readonly List<string> _codes;

    public CategoryMap(Kinship before, Kinship after)
    {
        _before = before;
        _after = after;
        _codes = before.Policy.CategoryCodes.Union(after.Policy.CategoryCodes).ToList();
    }

    public ISet<string> OfBefore(ulong mask) => Of(_before, mask);

    public ISet<string> OfAfter(ulong mask) => Of(_after, mask);

    /// <summary>Gives the codes in the common order.</summary>
    public IReadOnlyList<string> Ordered(IEnumerable<string> codes) => codes.OrderBy(c => _codes.IndexOf(c)).ToArray();

    /// <summary>Gives the codes in the mask, and those of the other policy that lie within one of them.</summary>
    private static HashSet<string> Of(Kinship policy, ulong mask)
    {
        var codes = new HashSet<string>(policy.Policy.CategoryCodes.Where((_, i) => ((mask >> i) & 1) != 0));
        codes.UnionWith(policy.Categories.Where(kin => codes.Contains(kin.Value)).Select(kin => kin.Key).ToArray());
        return codes;
    }
}
