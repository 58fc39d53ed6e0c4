using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace OneLondon.Governance.Proofs;

/// <summary>Holds the outcome of trying every possible request of a policy against the constitution.</summary>
public sealed class PolicyProof
{
    internal PolicyProof(IReadOnlyList<InvariantResult> results, BigInteger rawRequests, BigInteger classes, long checks)
    {
        Results = results;
        RawRequests = rawRequests;
        RequestClasses = classes;
        Checks = checks;
    }

    /// <summary>Gets whether every invariant holds.</summary>
    public bool IsProved => Results.All(r => r.Holds);

    /// <summary>Gets the invariants with their outcomes.</summary>
    public IReadOnlyList<InvariantResult> Results { get; }

    /// <summary>Gets the counterexamples, one for each invariant that is broken.</summary>
    public IEnumerable<CounterExample> CounterExamples => Results.Select(r => r.CounterExample).OfType<CounterExample>();

    /// <summary>Gets the number of raw requests the proof covers: every combination of every value of every fact.</summary>
    public BigInteger RawRequests { get; }

    /// <summary>Gets the number of classes of requests: kinds of request times the distinct outcomes of the gates.</summary>
    public BigInteger RequestClasses { get; }

    /// <summary>Gets how many cases were tried one by one; all others are alike to one of them.</summary>
    public long Checks { get; }
}
