using OneLondon.Governance.Decisions;
using OneLondon.Governance.Proofs.Comparison;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Proofs.Comparison;

/// <summary>What some request of one kind gains and loses, told from the decisions themselves.</summary>
internal sealed class KindDifference
{
    private static readonly ConfidentialityTier[] Tiers =
        [ConfidentialityTier.Normal, ConfidentialityTier.Restricted, ConfidentialityTier.VeryRestricted];

    public KindDifference(string role, Operation operation, Identifiability level)
    {
        Role = role;
        Operation = operation;
        Level = level;
    }

    public string Role { get; }

    public Operation Operation { get; }

    public Identifiability Level { get; }

    public ulong Gained { get; private set; }

    public ulong Lost { get; private set; }

    public bool Widens { get; private set; }

    public bool Narrows { get; private set; }

    public bool IsChanged => Widens || Narrows;

    /// <summary>Takes in one request, and tells whether its answer changes.</summary>
    public bool Add(in Decision before, in Decision after)
    {
        bool widens = false;
        bool narrows = false;
        foreach (ConfidentialityTier tier in Tiers)
        {
            CategorySet had = before.CategoriesUpTo(tier);
            CategorySet has = after.CategoriesUpTo(tier);
            widens |= !has.IsSubsetOf(had);
            narrows |= !had.IsSubsetOf(has);
        }

        if (!before.Categories.Intersect(after.Categories).IsEmpty)
        {
            widens |= (before.Obligations & ~after.Obligations) != Obligations.None;
            narrows |= (after.Obligations & ~before.Obligations) != Obligations.None;
        }

        Gained |= after.Categories.Except(before.Categories).Bits;
        Lost |= before.Categories.Except(after.Categories).Bits;
        Widens |= widens;
        Narrows |= narrows;
        return widens || narrows;
    }

    public bool IsIn(PolicyChange change) =>
        change.Roles.Contains(Role) && change.Operations.Contains(Operation) && change.Levels.Contains(Level);

    public override string ToString() => $"{Role} {Operation} {Level}";
}
