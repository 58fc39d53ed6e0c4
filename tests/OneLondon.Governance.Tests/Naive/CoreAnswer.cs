using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;

namespace OneLondon.Governance.Tests.Naive;

/// <summary>What the core says of a request for every pair of category masks, shown bit by bit.</summary>
internal static class CoreAnswer
{
    /// <summary>Asks the core, once with every mask full and then with each bit of each mask alone and left out.</summary>
    /// <exception cref="InvalidOperationException">A mask does more, or less, than keep the categories it names.</exception>
    public static NaiveAnswer Of(Policy policy, AccessFacts facts)
    {
        Decision full = policy.Decide(facts with { ApplicationCategories = CategorySet.All, AgreementCategories = CategorySet.All });
        Decision none = policy.Decide(facts with { ApplicationCategories = CategorySet.None, AgreementCategories = CategorySet.None });
        if (!full.IsPermitted)
        {
            return none.IsPermitted ? throw new InvalidOperationException("a smaller mask permits what a full one does not") : default;
        }

        var answer = new NaiveAnswer
        {
            Cells = full.Categories.Bits,
            Labels = LabelsOf(full),
            Obligations = full.Obligations,
            WithinApplication = Decide(policy, facts, CategorySet.None, CategorySet.All) != full.Categories.Bits,
            WithinAgreement = Decide(policy, facts, CategorySet.All, CategorySet.None) != full.Categories.Bits,
        };
        for (int bit = 0; bit < CategorySet.Capacity; bit++)
        {
            var alone = new CategorySet(1UL << bit);
            CategorySet others = CategorySet.All.Except(alone);
            Hold(policy, facts, answer, alone, CategorySet.All);
            Hold(policy, facts, answer, others, CategorySet.All);
            Hold(policy, facts, answer, CategorySet.All, alone);
            Hold(policy, facts, answer, CategorySet.All, others);
        }

        Hold(policy, facts, answer, CategorySet.None, CategorySet.None);
        return answer;
    }

    /// <summary>Tells whether a decision is the one that an answer foretells for such masks.</summary>
    public static bool Matches(in Decision decision, in NaiveAnswer answer, CategorySet application, CategorySet agreement)
    {
        ulong cells = answer.Limited(application, agreement);
        return decision.Categories.Bits == cells
            && decision.IsPermitted == (cells != 0)
            && decision.Outcome == (cells != 0 ? AccessOutcome.Permit : AccessOutcome.Deny)
            && decision.Identifiability == (cells != 0 ? decision.Facts.Level : 0)
            && decision.Obligations == (cells != 0 ? answer.Obligations : Obligations.None)
            && decision.CategoriesUpTo(ConfidentialityTier.Normal).Bits == cells
            && decision.CategoriesUpTo(ConfidentialityTier.Restricted).Bits == (answer.Labels >= ConfidentialityTier.Restricted ? cells : 0)
            && decision.CategoriesUpTo(ConfidentialityTier.VeryRestricted).Bits == (answer.Labels == ConfidentialityTier.VeryRestricted ? cells : 0);
    }

    private static ulong Decide(Policy policy, AccessFacts facts, CategorySet application, CategorySet agreement) =>
        policy.Decide(facts with { ApplicationCategories = application, AgreementCategories = agreement }).Categories.Bits;

    private static void Hold(Policy policy, AccessFacts facts, NaiveAnswer answer, CategorySet application, CategorySet agreement)
    {
        Decision decision = policy.Decide(facts with { ApplicationCategories = application, AgreementCategories = agreement });
        if (!Matches(decision, answer, application, agreement))
        {
            throw new InvalidOperationException($"masks {application.Bits:x} {agreement.Bits:x} do not merely keep their categories: {decision} for {facts}");
        }
    }

    private static ConfidentialityTier LabelsOf(in Decision decision) =>
        !decision.CategoriesUpTo(ConfidentialityTier.VeryRestricted).IsEmpty ? ConfidentialityTier.VeryRestricted
        : !decision.CategoriesUpTo(ConfidentialityTier.Restricted).IsEmpty ? ConfidentialityTier.Restricted
        : ConfidentialityTier.Normal;
}
