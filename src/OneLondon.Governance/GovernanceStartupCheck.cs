using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decorators;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Records;

namespace OneLondon.Governance;

/// <summary>Finds at start everything that would make the gate refuse later, and says how to mend it.</summary>
internal sealed class GovernanceStartupCheck : IValidateOptions<GovernanceStartup>
{
    public const string NoKeys = "there is no key ring; give one with `UseKeys`, its master key from your secret store";
    public const string NoTrail = "there is no audit trail; give one with `UseAuditTrail` (U1)";
    public const string NoJournal =
        "the policy knows break-glass and there is no journal for it; give one, independent of the trail, with `UseBreakGlassJournal` (X8)";

    private readonly IServiceProvider _provider;
    private readonly GovernanceRegistration _registration;

    public GovernanceStartupCheck(IServiceProvider provider, GovernanceRegistration registration)
    {
        _provider = provider;
        _registration = registration;
    }

    public ValidateOptionsResult Validate(string? name, GovernanceStartup options)
    {
        _registration.Freeze();
        var problems = new List<string>();
        FirstPolicy start = _provider.GetRequiredService<FirstPolicy>();
        problems.AddRange(start.Problems.Where(problem => problem.Severity == PolicySeverity.Error).Select(problem => problem.ToString()));
        Try(problems, _registration.Keys is null ? NoKeys : null, () => _provider.GetRequiredService<KeyRing>());
        object? trail = Try(problems, _registration.Trail is null ? NoTrail : null, () => _provider.GetRequiredService<IAuditTrail>());
        Try(problems, null, () => GovernanceSourceExtensions.Sources(_provider));
        problems.AddRange(_registration.Decorators.Problems());
        if (!_registration.Decorators.IsEmpty)
        {
            Try(problems, _registration.Requester is null ? GovernedRegistrations.NoRequester : null, () => _provider.GetRequiredService<IRequesterSource>());
        }

        PolicyDemands? demands = start.Policies is null ? null : PolicyDemands.Of(start.Policies.Current);
        if (demands is not null)
        {
            CheckObligations(problems, demands);
            CheckRecords(problems, start.Policies!.Current);
        }

        bool needsJournal = demands is { BreakGlass: true } || _registration.Journal is not null;
        object? journal = needsJournal
            ? Try(problems, _registration.Journal is null ? NoJournal : null, () => _provider.GetRequiredKeyedService<IAuditTrail>(GovernanceBuilder.BreakGlassJournalKey))
            : null;
        if (journal is not null && ReferenceEquals(journal, trail))
        {
            problems.Add("the break-glass journal is the audit trail itself; give one that stands when the trail is down (X8)");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static object? Try(List<string> problems, string? missing, Func<object> make)
    {
        if (missing is not null)
        {
            problems.Add(missing);
            return null;
        }

        try
        {
            return make();
        }
        catch (Exception e)
        {
            problems.Add($"{e.GetType().Name}: {e.Message}");
            return null;
        }
    }

    // A category that the policy does not know is nobody's to see: its rows would go without a word.
    private void CheckRecords(List<string> problems, Policy policy)
    {
        foreach (GovernanceContext context in _registration.Contexts)
        {
            if (context.Shapes.Count == 0 && context.Services.Count == 0)
            {
                problems.Add($"the context `{context.GetType().Name}` governs nothing; mark it with [Governs], or leave it out of `AddContext`");
            }

            foreach (RecordShape shape in context.Shapes)
            {
                string[] unknown = [.. shape.Categories.Except(policy.CategoryCodes, StringComparer.Ordinal).Select(code => $"`{code}`")];
                if (unknown.Length > 0)
                {
                    problems.Add(
                        $"`{shape.Name}` in the context `{context.GetType().Name}` holds {string.Join(", ", unknown)}, which the policy {policy.Name} does not know, so nobody may see it; "
                        + "correct the code, or add the category to the policy");
                }
            }
        }
    }

    private void CheckObligations(List<string> problems, PolicyDemands demands)
    {
        var handlers = Try(problems, null, () => new ObligationHandlers(
            _provider.GetServices<IObligationHandler>(), new AccessOptions(), _provider.GetRequiredService<TimeProvider>())) as ObligationHandlers;
        Obligations open = handlers is null ? Obligations.None : ~handlers.Dischargeable & ~_registration.Undischarged;
        foreach ((Obligations obligation, IReadOnlyList<string> grants) in demands.Obligations)
        {
            if ((obligation & open) != 0)
            {
                problems.Add(
                    $"nothing discharges the obligation `{obligation}` of the grants {string.Join(", ", grants.Select(g => $"`{g}`"))}, so they would be denied; "
                    + $"register a handler with `DischargeBy<T>()`, or accept the denial with `LeaveUndischarged(Obligations.{obligation})`");
            }
        }
    }
}
