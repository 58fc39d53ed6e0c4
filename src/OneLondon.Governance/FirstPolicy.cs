using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using OneLondon.Governance.Access;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Proofs;

namespace OneLondon.Governance;

/// <summary>Loads and proves the first policy, once.</summary>
internal sealed class FirstPolicy
{
    public FirstPolicy(GovernanceRegistration registration, IServiceProvider provider)
    {
        registration.Freeze();
        Policies = PolicyMonitor.Start(
            registration.ReadPolicy,
            Prove,
            provider.GetRequiredService<TimeProvider>(),
            (ILogger?)provider.GetService<ILogger<PolicyMonitor>>() ?? NullLogger.Instance,
            out IReadOnlyList<PolicyProblem> problems);
        Problems = problems;
    }

    /// <summary>Gets the monitor, or null where the policy is refused.</summary>
    public PolicyMonitor? Policies { get; }

    public IReadOnlyList<PolicyProblem> Problems { get; }

    public PolicyMonitor RequirePolicies() => Policies
        ?? throw new InvalidOperationException("the policy is refused:\n" + string.Join('\n', Problems));

    private static Policy? Prove(IReadOnlyList<PolicyDocument> layers, out IReadOnlyList<PolicyProblem> problems)
    {
        PolicyLoadResult result = PolicyLoader.Load(layers);
        problems = result.Problems;
        return result.Policy;
    }
}
