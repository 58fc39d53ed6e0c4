using System;
using System.Linq;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Leaking;

/// <summary>What the policy lets out for a purpose.</summary>
internal sealed class Verdict(ComposedPolicy? policy)
{
    /// <summary>Whether data of a level and category may leave for a purpose.</summary>
    public bool Permits(string purpose, string category, Identifiability level)
    {
        var known = policy?.Purposes.FirstOrDefault(p => p.Code == purpose);
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

    /// <summary>Whether a purpose is one for which only de-identified data leaves, or none.</summary>
    public bool IsSecondary(string purpose) =>
        policy?.Purposes.FirstOrDefault(p => p.Code == purpose)?.Family is not (PurposeFamily.DirectCare or PurposeFamily.SubjectAccess or PurposeFamily.AccessAudit);

    // Some role that acts for the purpose is given the category.
    private bool Takes(ComposedPurpose purpose, string category)
    {
        int index = policy!.Categories.FindIndex(c => c.Code == category);
        return index < 0 || policy.Roles.Any(r => r.ActsFor(purpose) && r.Letters[index] is not (ComposedRole.None or '\0'));
    }
}
