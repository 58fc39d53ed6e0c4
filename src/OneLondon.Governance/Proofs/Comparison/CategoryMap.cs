using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Policies;

namespace OneLondon.Governance.Proofs.Comparison;

/// <summary>Brings the category masks of two policies, which may number their own categories differently, onto one numbering.</summary>
internal sealed class CategoryMap
{
    private readonly Policy _before;
    private readonly Policy _after;
    private readonly List<string> _codes;

    public CategoryMap(Policy before, Policy after)
    {
        _before = before;
        _after = after;
        _codes = before.CategoryCodes.Union(after.CategoryCodes).ToList();
    }

    public ISet<string> OfBefore(ulong mask) => Of(_before, mask);

    public ISet<string> OfAfter(ulong mask) => Of(_after, mask);

    /// <summary>Gives the codes in the common order.</summary>
    public IReadOnlyList<string> Ordered(IEnumerable<string> codes) => codes.OrderBy(c => _codes.IndexOf(c)).ToArray();

    private static HashSet<string> Of(Policy policy, ulong mask) =>
        new(policy.CategoryCodes.Where((_, i) => ((mask >> i) & 1) != 0));
}
