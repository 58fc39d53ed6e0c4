using System.Numerics;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Proofs;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Proofs.Comparison;

/// <summary>
/// Decides every request under two small policies of the same codes, with every director and every set of categories that an
/// application and an agreement can name; raw facts that yield the same conditions are decided once and counted.
/// </summary>
internal sealed class EveryRequest
{
    private readonly Policy _before;
    private readonly Policy _after;
    private readonly CategorySet[] _masks;

    public EveryRequest(Policy before, Policy after)
    {
        _before = before;
        _after = after;
        _masks = Masks(before);
        (ulong Bits, BigInteger Count)[] facts = [.. Facts(before, after)];
        foreach (string role in before.RoleCodes)
        {
            foreach (Operation operation in RequestKinds.Operations)
            {
                foreach (Identifiability level in RequestKinds.Levels)
                {
                    Compare(new KindDifference(role, operation, level), facts);
                }
            }
        }
    }

    /// <summary>Gets the number of raw facts, times directors, that some categories of application and agreement are decided otherwise for.</summary>
    public BigInteger Changed { get; private set; }

    /// <summary>Gets how each kind of request changes that does.</summary>
    public List<KindDifference> Kinds { get; } = [];

    /// <summary>Gives every set of categories.</summary>
    public static CategorySet[] Masks(Policy policy) =>
    [
        .. Enumerable.Range(0, 1 << SmallPolicy.Categories.Length)
            .Select(chosen => policy.Categories(SmallPolicy.Categories.Where((_, i) => ((chosen >> i) & 1) != 0).Select(DataCategory.Parse))),
    ];

    /// <summary>Gives raw facts for each combination of conditions that a grant of either policy requires, with the number of such.</summary>
    public static IEnumerable<(ulong Bits, BigInteger Count)> Facts(Policy before, Policy after)
    {
        ulong required = before.Composed.Grants.Concat(after.Composed.Grants).Aggregate(0UL, (all, g) => all | g.Requires);
        IEnumerable<(ulong Bits, BigInteger Count)> facts = [(0, BigInteger.One)];
        foreach ((Gate old, Gate young) in before.Gates.Gates.Zip(after.Gates.Gates))
        {
            // What a gate obliges counts only where a grant consults it.
            bool consulted = old.Table.Concat(young.Table).Any(word => (word & required) != 0);
            ulong keep = consulted ? required | (0xFFFFFFFFUL << 32) : 0;
            (ulong Bits, BigInteger Count)[] choices =
            [
                .. old.RawValues()
                    .Select(f => f.FactBits)
                    .GroupBy(bits => (old.Table[(int)(bits >> old.Offset)] & keep, young.Table[(int)(bits >> old.Offset)] & keep))
                    .Select(g => (g.First(), (BigInteger)g.Count())),
            ];
            facts = facts.SelectMany(_ => choices, (f, c) => (f.Bits | c.Bits, f.Count * c.Count)).ToArray();
        }

        return facts;
    }

    public static AccessFacts Start(Policy policy, KindDifference kind) =>
        policy.Facts(kind.Role, "direct-care", "care-tool") with { Operation = kind.Operation, Level = kind.Level };

    public static AccessFacts Directed(Policy policy, AccessFacts facts, string director) =>
        director.Length == 0 ? facts : policy.WithDirector(facts, Role.Parse(director));

    private void Compare(KindDifference kind, (ulong Bits, BigInteger Count)[] facts)
    {
        AccessFacts before = Start(_before, kind);
        AccessFacts after = Start(_after, kind);
        if (_before.Plans.Find(before).Routes.Length + _after.Plans.Find(after).Routes.Length == 0)
        {
            return;
        }

        foreach (string director in _before.RoleCodes.Prepend(string.Empty))
        {
            AccessFacts directedBefore = Directed(_before, before, director);
            AccessFacts directedAfter = Directed(_after, after, director);
            foreach ((ulong bits, BigInteger count) in facts)
            {
                Changed += Compare(kind, directedBefore with { FactBits = bits }, directedAfter with { FactBits = bits }) ? count : 0;
            }
        }

        if (kind.IsChanged)
        {
            Kinds.Add(kind);
        }
    }

    private bool Compare(KindDifference kind, AccessFacts before, AccessFacts after)
    {
        bool changed = false;
        foreach (CategorySet application in _masks)
        {
            foreach (CategorySet agreement in _masks)
            {
                changed |= kind.Add(
                    _before.Decide(before with { ApplicationCategories = application, AgreementCategories = agreement }),
                    _after.Decide(after with { ApplicationCategories = application, AgreementCategories = agreement }));
            }
        }

        return changed;
    }
}
