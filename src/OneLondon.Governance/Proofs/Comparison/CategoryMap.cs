using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace OneLondon.Governance.Proofs.Comparison;

/// <summary>Brings the category masks of two policies, which may have and number categories of their own, onto sets of common codes.</summary>
internal sealed class CategoryMap
{
    private readonly List<string> _codes;
    private readonly BigInteger[] _before;
    private readonly BigInteger[] _after;

    public CategoryMap(Kinship before, Kinship after)
    {
        _codes = before.Policy.CategoryCodes.Union(after.Policy.CategoryCodes).ToList();
        _before = [.. before.Policy.CategoryCodes.Select(code => CodesIn(before, code))];
        _after = [.. after.Policy.CategoryCodes.Select(code => CodesIn(after, code))];
    }

    public BigInteger OfBefore(ulong mask) => Of(_before, mask);

    public BigInteger OfAfter(ulong mask) => Of(_after, mask);

    /// <summary>Gives the codes in the common order, joined by commas.</summary>
    public string Say(BigInteger set) => string.Join(", ", _codes.Where((_, i) => !(set & (BigInteger.One << i)).IsZero));

    private static BigInteger Of(BigInteger[] sets, ulong mask) =>
        sets.Where((_, i) => ((mask >> i) & 1) != 0).Aggregate(BigInteger.Zero, (all, set) => all | set);

    /// <summary>Gives a code, and those of the other policy that lie within it.</summary>
    private BigInteger CodesIn(Kinship policy, string code) => policy.Categories
        .Where(kin => kin.Value == code)
        .Aggregate(BigInteger.One << _codes.IndexOf(code), (set, kin) => set | (BigInteger.One << _codes.IndexOf(kin.Key)));
}
