using System;
using System.Linq;
using OneLondon.Governance.Analyzers.Tags;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Leaking;

/// <summary>What the policy lets out for a purpose.</summary>
internal sealed class Verdict(ComposedPolicy? policy)
{
    /// <summary>Whether data of a level and category may leave for a purpose, to whoever is said to receive it.</summary>
    public bool Permits(string channel, string category, Identifiability level)
    {
        (string purpose, RecipientKind? recipient) = Channel.Parse(channel);
        var known = policy?.Purposes.FirstOrDefault(p => p.Code == purpose);
        if (recipient is { } kind && !MayReceive(kind, known?.Family))
        {
            return false;
        }

        switch (known?.Family)
        {
            case PurposeFamily.DirectCare or PurposeFamily.SubjectAccess or PurposeFamily.AccessAudit:
                return true;
            case PurposeFamily.SecondaryUse:
                return level < Identifiability.Identifiable && (level <= Identifiability.Aggregate || category == CategoryCodes.IdentifyingData || Takes(known, category));
            default:
                return false;
        }
    }

    // Insurers, advertisers, bodies that handle benefits and other third parties receive nothing, however de-identified (N3-N6); to a
    // pharmaceutical company nothing leaves (X4); the person gets the own record, and an approved applicant what is for a secondary use.
    private static bool MayReceive(RecipientKind recipient, PurposeFamily? family) => recipient switch
    {
        RecipientKind.HealthAndCare => true,
        RecipientKind.ApprovedApplicant => family is PurposeFamily.SecondaryUse,
        RecipientKind.Person => family is PurposeFamily.SubjectAccess or PurposeFamily.AccessAudit,
        _ => false,
    };

    // Some role that acts for the purpose is given the category.
    private bool Takes(ComposedPurpose purpose, string category)
    {
        int index = policy!.Categories.FindIndex(c => c.Code == category);
        return index < 0 || policy.Roles.Any(r => r.ActsFor(purpose) && r.Letters[index] is not (ComposedRole.None or '\0'));
    }
}
