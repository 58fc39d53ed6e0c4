using System;
using System.Collections.Generic;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Decisions;

/// <summary>
/// Holds the answer to one request: outcome, permitted categories, ceiling of identifiability, obligations, and the
/// policy and rules that decided. The default value denies.
/// </summary>
public readonly struct Decision
{
    private readonly PolicyIdentity? _policy;
    private readonly Route[]? _grounds;
    private readonly AccessFacts _facts;
    private readonly ulong _normal;
    private readonly ulong _restricted;
    private readonly ulong _veryRestricted;
    private readonly Obligations _obligations;

    internal Decision(PolicyIdentity policy, in AccessFacts facts)
    {
        _policy = policy;
        _facts = facts;
    }

    internal Decision(PolicyIdentity policy, in AccessFacts facts, Route route, ulong cells, Obligations obligations)
    {
        _policy = policy;
        _facts = facts;
        _grounds = route.Alone;
        _normal = cells;
        _restricted = route.Labels >= ConfidentialityTier.Restricted ? cells : 0;
        _veryRestricted = route.Labels >= ConfidentialityTier.VeryRestricted ? cells : 0;
        _obligations = obligations;
    }

    internal Decision(
        PolicyIdentity policy, in AccessFacts facts, Route[] grounds, ulong normal, ulong restricted, ulong veryRestricted, Obligations obligations)
    {
        _policy = policy;
        _facts = facts;
        _grounds = normal == 0 ? null : grounds;
        _normal = normal;
        _restricted = restricted & normal;
        _veryRestricted = veryRestricted & restricted & normal;
        _obligations = normal == 0 ? Obligations.None : obligations;
    }

    /// <summary>Gets the outcome.</summary>
    public AccessOutcome Outcome => _normal == 0 ? AccessOutcome.Deny : AccessOutcome.Permit;

    /// <summary>Gets whether the request is permitted, once its obligations are discharged.</summary>
    public bool IsPermitted => _normal != 0;

    /// <summary>Gets the permitted categories, for items labelled up to normal.</summary>
    public CategorySet Categories => new(_normal);

    /// <summary>Gets the ceiling of identifiability: what was asked for where permitted, else unspecified.</summary>
    public Identifiability Identifiability => _normal == 0 ? Identifiability.Unspecified : _facts.Level;

    /// <summary>Gets what must be done for the permit to stand.</summary>
    public Obligations Obligations => _obligations;

    /// <summary>Gets the policy that decided, or null for the default value.</summary>
    public PolicyIdentity? Policy => _policy?.Decider;

    /// <summary>Gets the facts that were decided on; of several roles, the first one's.</summary>
    public AccessFacts Facts => _facts;

    /// <summary>Gets the ids of the rules that decided, in order.</summary>
    public IReadOnlyList<string> Rules => _policy is null ? [] : _policy.RulesOf(this);

    internal Route[] Grounds => _grounds ?? [];

    /// <summary>Gives the permitted categories for items labelled up to a tier; nested, a higher tier never has more.</summary>
    public CategorySet CategoriesUpTo(ConfidentialityTier tier) => tier switch
    {
        ConfidentialityTier.Normal => new(_normal),
        ConfidentialityTier.Restricted => new(_restricted),
        ConfidentialityTier.VeryRestricted => new(_veryRestricted),
        _ => default,
    };

    /// <summary>Tells whether normally labelled items of a category may be shown; an unknown category may not.</summary>
    public bool Permits(DataCategory category) =>
        _policy is not null && Categories.Contains(_policy.CategoryIndex(category.Code));

    /// <summary>Gives the codes of the permitted categories, in the policy's order.</summary>
    public IReadOnlyList<string> CategoryCodes() => CategoryCodes(CategorySet.All);

    /// <summary>Gives the codes of those of some categories that are permitted, in the policy's order.</summary>
    internal IReadOnlyList<string> CategoryCodes(CategorySet some)
    {
        CategorySet permitted = Categories.Intersect(some);
        var codes = new List<string>();
        for (int i = 0; _policy is not null && i < _policy.CategoryCodes.Count; i++)
        {
            if (permitted.Contains(i))
            {
                codes.Add(_policy.CategoryCodes[i]);
            }
        }

        return codes;
    }

    /// <summary>Explains the decision to an audience; a caller is told nothing that X7 hides.</summary>
    public Explanation Explain(Audience audience) => _policy is null
        ? new Explanation("Denied: no policy decided this request.", [], [])
        : _policy.Explain(this, audience);

    /// <summary>Gives outcome and policy; it names no person.</summary>
    public override string ToString() => $"{Outcome} by {_policy?.ToString() ?? "no policy"}";
}
