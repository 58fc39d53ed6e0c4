using Microsoft.Extensions.Logging;
using OneLondon.Governance.Logging;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Access;

/// <summary>
/// Holds the policy in force. A reload proves the new one before it swaps, in one step, and keeps the last good one where
/// anything is wrong. Readers never wait and never see a half.
/// </summary>
public sealed class PolicyMonitor
{
    private readonly Func<PolicySources> _configured;
    private readonly PolicyLoad _load;
    private readonly TimeProvider _time;
    private readonly QuietLogger _log;
    private readonly Lock _reloading = new();
    private volatile PolicyReload _last;
    private volatile Term? _term;

    private PolicyMonitor(PolicyReload first, Func<PolicySources> configured, PolicyLoad load, TimeProvider time, QuietLogger log)
    {
        _last = first;
        _configured = configured;
        _load = load;
        _time = time;
        _log = log;
    }

    /// <summary>Gets the policy in force: always a proved one.</summary>
    public Policy Current => _last.InForce;

    /// <summary>Gets what came of the last load or reload.</summary>
    public PolicyReload Last => _last;

    /// <summary>Gives what tells whether a policy is still the one in force: the same for every grant made under it.</summary>
    internal Func<bool> IsInForce(Policy policy)
    {
        Term? term = _term;
        if (term is null || term.Policy != policy)
        {
            _term = term = new Term(policy, () => ReferenceEquals(Current, policy));
        }

        return term.IsInForce;
    }

    /// <summary>Reads the configured documents again and puts them in force, if they are proved.</summary>
    public PolicyReload Reload()
    {
        lock (_reloading)
        {
            return Swap(Try(_configured));
        }
    }

    /// <summary>Puts other documents in force, the whole policy first, then its overlays, if they are proved.</summary>
    /// <exception cref="ArgumentNullException">No list of documents is given.</exception>
    public PolicyReload Reload(IReadOnlyList<PolicyDocument> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        lock (_reloading)
        {
            return Swap(Try(() => new PolicySources(layers, [])));
        }
    }

    /// <summary>Loads the first policy; null, and the problems, where it is refused.</summary>
    internal static PolicyMonitor? Start(
        Func<PolicySources> configured, PolicyLoad load, TimeProvider time, ILogger logger, out IReadOnlyList<PolicyProblem> problems)
    {
        var log = new QuietLogger(logger);
        (Policy? policy, problems) = Try(configured, load, time);
        if (policy is null)
        {
            return null;
        }

        var first = new PolicyReload(policy, time.GetUtcNow(), problems);
        Report(log, first);
        return new PolicyMonitor(first, configured, load, time, log);
    }

    private static (Policy? Policy, IReadOnlyList<PolicyProblem> Problems) Try(Func<PolicySources> sources, PolicyLoad load, TimeProvider time)
    {
        var problems = new List<PolicyProblem>();
        try
        {
            PolicySources read = sources();
            problems.AddRange(read.Problems);
            if (read.Problems.Any(problem => problem.Severity == PolicySeverity.Error))
            {
                return (null, problems);
            }

            Policy? policy = load(read.Layers, out IReadOnlyList<PolicyProblem> errors);
            problems.AddRange(errors);
            DateTime today = LondonDay.Of(time.GetUtcNow());
            problems.AddRange(read.Layers.SelectMany(layer => layer.WarningsOn(today)));
            if (policy is null && problems.All(problem => problem.Severity != PolicySeverity.Error))
            {
                problems.Add(Refusal("no policy came of its documents"));
            }

            return problems.Any(problem => problem.Severity == PolicySeverity.Error) ? (null, problems) : (policy, problems);
        }
        catch (Exception e)
        {
            problems.Add(Refusal($"it could not be loaded ({e.GetType().Name})"));
            return (null, problems);
        }
    }

    private static PolicyProblem Refusal(string message) =>
        new("policy", 0, 0, "$", PolicySeverity.Error, message, "run `onelondon-governance policy verify` on it");

    private static void Report(QuietLogger log, PolicyReload reload)
    {
        string inForce = reload.InForce.ToString();
        foreach (PolicyProblem problem in reload.Problems)
        {
            if (problem.Severity == PolicySeverity.Error)
            {
                log.PolicyRefused(inForce, problem.ToString());
            }
            else
            {
                log.PolicyWarning(inForce, problem.ToString());
            }
        }

        if (reload.IsAccepted)
        {
            log.PolicyInForce(inForce);
        }
    }

    private (Policy? Policy, IReadOnlyList<PolicyProblem> Problems) Try(Func<PolicySources> sources) => Try(sources, _load, _time);

    private PolicyReload Swap((Policy? Policy, IReadOnlyList<PolicyProblem> Problems) loaded)
    {
        // The same documents keep the policy that is there, and with it the facts bound to it.
        Policy inForce = loaded.Policy is { } policy && !policy.IsOfTheSameBytes(Current) ? policy : Current;
        var reload = new PolicyReload(inForce, _time.GetUtcNow(), loaded.Problems);
        _last = reload;
        Report(_log, reload);
        return reload;
    }

    private sealed class Term(Policy policy, Func<bool> isInForce)
    {
        public Policy Policy { get; } = policy;

        public Func<bool> IsInForce { get; } = isInForce;
    }
}
