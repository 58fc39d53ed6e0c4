using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Proofs;

/// <summary>Shows the smallest request that breaks an invariant.</summary>
public sealed class CounterExample
{
    internal CounterExample(string invariant, string rules, string statement, string request, AccessFacts facts, string answer)
    {
        Invariant = invariant;
        Rules = rules;
        Statement = statement;
        Request = request;
        Facts = facts;
        Answer = answer;
        Stated = AccessFacts.Definitions
            .Where(d => facts.Value(d) != 0)
            .Select(d => $"{d.Name}={d.Values[facts.Value(d)]}")
            .ToArray();
    }

    /// <summary>Gets the invariant's name.</summary>
    public string Invariant { get; }

    /// <summary>Gets the ids of its rules, separated by spaces.</summary>
    public string Rules { get; }

    /// <summary>Gets what it says.</summary>
    public string Statement { get; }

    /// <summary>Gets who asks for what: role, purpose, programme, operation, level.</summary>
    public string Request { get; }

    /// <summary>Gets the facts of the request.</summary>
    public AccessFacts Facts { get; }

    /// <summary>Gets the facts that are not unknown, as <c>name=value</c>; all others may be unknown.</summary>
    public IReadOnlyList<string> Stated { get; }

    /// <summary>Gets what the policy answers, and should not.</summary>
    public string Answer { get; }

    /// <summary>Gives it in plain English, in one line.</summary>
    public override string ToString() =>
        $"`{Invariant}` ({Rules}) is broken: {Statement}. Yet {Request}, with {(Stated.Count == 0 ? "nothing known" : string.Join(", ", Stated))}, is {Answer}.";
}
