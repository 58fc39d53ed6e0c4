using System;
using System.Collections.Generic;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Proofs;

/// <summary>
/// A sentence about every permit that no policy may make false. It says which gates' raw facts it reads: those are
/// enumerated value by value, all others by the classes that matter to the route.
/// </summary>
internal sealed class Invariant
{
    public Invariant(string name, string rules, string statement, IReadOnlyList<FactDefinition> reads, Func<InvariantRequest, bool> holds, Func<InvariantRequest, bool>? appliesTo = null)
    {
        Name = name;
        Rules = rules;
        Statement = statement;
        Reads = reads;
        Holds = holds;
        AppliesTo = appliesTo ?? (_ => true);
    }

    public string Name { get; }

    public string Rules { get; }

    public string Statement { get; }

    public IReadOnlyList<FactDefinition> Reads { get; }

    public Func<InvariantRequest, bool> Holds { get; }

    /// <summary>Gets which kinds of request it speaks of; it reads role, purpose, programme, operation and level alone.</summary>
    public Func<InvariantRequest, bool> AppliesTo { get; }
}
