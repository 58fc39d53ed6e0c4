using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using OneLondon.Governance.Policies;

namespace OneLondon.Governance.Proofs.Comparison;

/// <summary>Holds every change between two policies.</summary>
public sealed class PolicyComparison
{
    internal PolicyComparison(Policy before, Policy after, IReadOnlyList<PolicyChange> changes, BigInteger requests, IReadOnlyList<string> notes)
    {
        Before = before;
        After = after;
        Changes = changes;
        ChangedRequests = requests;
        Notes = notes;
    }

    /// <summary>Gets the policy before.</summary>
    public Policy Before { get; }

    /// <summary>Gets the policy after.</summary>
    public Policy After { get; }

    /// <summary>Gets every change, in a stable order.</summary>
    public IReadOnlyList<PolicyChange> Changes { get; }

    /// <summary>Gets a line for each code that one policy alone has, and what it is compared with.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Gets the changes that permit more.</summary>
    public IEnumerable<PolicyChange> Widening => Changes.Where(c => c.Widens);

    /// <summary>Gets the changes that permit less.</summary>
    public IEnumerable<PolicyChange> Narrowing => Changes.Where(c => c.Narrows);

    /// <summary>Gets the number of raw requests, each with its facts and director, whose answer changes for some categories of application and agreement.</summary>
    public BigInteger ChangedRequests { get; }

    /// <summary>Gets whether no request at all changes its answer.</summary>
    public bool IsEmpty => Changes.Count == 0;
}
