using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OneLondon.Governance;
using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decorators;
using OneLondon.Governance.Keys;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds governance to a service.</summary>
public static class GovernanceServiceCollectionExtensions
{
    /// <summary>
    /// Adds the gate, the policy in force (the London baseline unless another is used), the audit trail and the keys. At
    /// start the policy is proved and everything missing is listed; a service that lacks something does not start.
    /// </summary>
    public static IServiceCollection AddGovernance(this IServiceCollection services, Action<GovernanceBuilder> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        configure(new GovernanceBuilder(services, Registration(services)));
        return services;
    }

    internal static GovernanceRegistration Registration(IServiceCollection services)
    {
        if (services.FirstOrDefault(s => s.ServiceType == typeof(GovernanceRegistration))?.ImplementationInstance is GovernanceRegistration known)
        {
            return known;
        }

        var registration = new GovernanceRegistration(services);
        services.AddSingleton(registration);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new FirstPolicy(registration, provider));
        services.AddSingleton(provider => provider.GetRequiredService<FirstPolicy>().RequirePolicies());
        services.AddSingleton(provider => Required(registration.Keys, provider, GovernanceStartupCheck.NoKeys));
        services.AddSingleton(provider => Required(registration.Trail, provider, GovernanceStartupCheck.NoTrail));
        services.AddKeyedSingleton<IAuditTrail>(
            GovernanceBuilder.BreakGlassJournalKey, (provider, _) => Required(registration.Journal, provider, GovernanceStartupCheck.NoJournal));
        services.AddSingleton(Gate);
        services.AddSingleton(GovernanceSourceExtensions.Access);
        services.AddSingleton(provider => Required(registration.Requester, provider, GovernedRegistrations.NoRequester));
        services.AddSingleton(Calls);
        services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsCheck>();
        services.AddSingleton<IValidateOptions<GovernanceStartup>, GovernanceStartupCheck>();
        services.AddOptions<AccessOptions>().ValidateOnStart();
        services.AddOptions<GovernanceStartup>().ValidateOnStart();
        return registration;
    }

    private static AccessGate Gate(IServiceProvider provider)
    {
        // A host checks at start; without one, the check is made here, before the first request.
        _ = provider.GetRequiredService<IOptions<GovernanceStartup>>().Value;
        bool hasJournal = provider.GetRequiredService<GovernanceRegistration>().Journal is not null;
        return new AccessGate(
            provider.GetRequiredService<PolicyMonitor>(),
            provider.GetRequiredService<KeyRing>(),
            provider.GetRequiredService<IAuditTrail>(),
            hasJournal ? provider.GetRequiredKeyedService<IAuditTrail>(GovernanceBuilder.BreakGlassJournalKey) : null,
            provider.GetServices<IObligationHandler>(),
            provider.GetRequiredService<IOptions<AccessOptions>>().Value,
            provider.GetRequiredService<TimeProvider>(),
            (ILogger?)provider.GetService<ILogger<AccessGate>>() ?? NullLogger.Instance);
    }

    private static GovernedCalls Calls(IServiceProvider provider) => new(
        new AccessCallGate(provider.GetRequiredService<GovernedAccess>(), provider.GetRequiredService<AccessGate>()),
        provider.GetRequiredService<IRequesterSource>(),
        provider.GetRequiredService<TimeProvider>());

    private static T Required<T>(Func<IServiceProvider, T>? make, IServiceProvider provider, string missing)
        where T : class
    {
        provider.GetRequiredService<GovernanceRegistration>().Freeze();
        return make?.Invoke(provider) ?? throw new InvalidOperationException(missing);
    }
}
