using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Access;

/// <summary>Says what came of a reload: the policy in force after it, and what was found.</summary>
public sealed class PolicyReload
{
    internal PolicyReload(Policy inForce, DateTimeOffset at, IReadOnlyList<PolicyProblem> problems)
    {
        InForce = inForce;
        At = at;
        Problems = problems;
    }

    /// <summary>Gets whether the documents were accepted; where not, the last good policy stays in force.</summary>
    public bool IsAccepted => Problems.All(problem => problem.Severity != PolicySeverity.Error);

    /// <summary>Gets the policy in force afterwards.</summary>
    public Policy InForce { get; }

    /// <summary>Gets when it was tried.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Gets every error and warning found.</summary>
    public IReadOnlyList<PolicyProblem> Problems { get; }

    /// <summary>Gives whether it was accepted, and the policy in force.</summary>
    public override string ToString() => $"{(IsAccepted ? "accepted" : "refused")}, {InForce} is in force";
}
