using System;
using System.Collections.Generic;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Proofs;

/// <summary>
/// A sentence about requests that every policy must permit, so that care stays possible. The premise is one condition on
/// raw facts for each gate; facts it does not speak of may have any value.
/// </summary>
internal sealed class CareGuarantee
{
    public CareGuarantee(
        string name,
        string rules,
        string statement,
        IReadOnlyList<string> roles,
        IReadOnlyList<string> purposes,
        string programme,
        char row,
        Obligations obliges,
        ConfidentialityTier? labels,
        AccessFacts example,
        Func<AccessFacts, bool> premise)
    {
        Name = name;
        Rules = rules;
        Statement = statement;
        Roles = roles;
        Purposes = purposes;
        Programme = programme;
        Row = row;
        Obliges = obliges;
        Labels = labels;
        Example = example;
        Premise = premise;
    }

    public string Name { get; }

    public string Rules { get; }

    public string Statement { get; }

    public IReadOnlyList<string> Roles { get; }

    public IReadOnlyList<string> Purposes { get; }

    public string Programme { get; }

    /// <summary>Gets the letter of the cells that must be given whole.</summary>
    public char Row { get; }

    public Obligations Obliges { get; }

    /// <summary>Gets the least label tier that must be open, or null for the role's own.</summary>
    public ConfidentialityTier? Labels { get; }

    /// <summary>Gets facts that fulfil the premise; each gate's values are tried in their place.</summary>
    public AccessFacts Example { get; }

    /// <summary>Gets the premise; it must be a conjunction of one condition for each gate.</summary>
    public Func<AccessFacts, bool> Premise { get; }

    public Operation Operation => Operation.View;
}
