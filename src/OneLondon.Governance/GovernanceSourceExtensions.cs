using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using OneLondon.Governance.Access;
using OneLondon.Governance.Access.Gathering;
using OneLondon.Governance.Access.Reviewing;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Logging;
using OneLondon.Governance.Sources;
using OneLondon.Governance.Sources.Approvals;
using OneLondon.Governance.Sources.Authorisations;
using OneLondon.Governance.Sources.BreakGlass;
using OneLondon.Governance.Sources.Directions;
using OneLondon.Governance.Sources.Emergencies;
using OneLondon.Governance.Sources.Identity;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Sources.OptOuts;
using OneLondon.Governance.Sources.OptOuts.National;
using OneLondon.Governance.Sources.Proxies;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sources.Relationships;
using OneLondon.Governance.Sources.Reviews;

namespace OneLondon.Governance;

/// <summary>
/// Gives governance its sources of facts. Each <c>Add...</c> without an argument keeps its register in the store of
/// <see cref="UseRegisters"/>; with one it takes a source of the service's own. What a source tells replaces what a request states.
/// </summary>
public static class GovernanceSourceExtensions
{
    /// <summary>Uses a store for all registers; required by every register that is added.</summary>
    public static GovernanceBuilder UseRegisters(this GovernanceBuilder builder, Func<IServiceProvider, IRegisterStore> store) =>
        builder.Replace(store);

    /// <summary>Follows NHS numbers that were replaced, in every register; none were unless this is called.</summary>
    public static GovernanceBuilder UseSupersededNumbers(this GovernanceBuilder builder, Func<IServiceProvider, SupersededNumbers> numbers) =>
        builder.Replace(numbers);

    /// <summary>Uses a store, independent of the one of the registers, for break-glass and its reviews while that is down (X8).</summary>
    public static GovernanceBuilder UseBreakGlassRegisterJournal(this GovernanceBuilder builder, Func<IServiceProvider, IRegisterStore> journal)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(journal);
        builder.Change(services => services
            .RemoveAllKeyed<IRegisterStore>(GovernanceBuilder.BreakGlassJournalKey)
            .AddKeyedSingleton(GovernanceBuilder.BreakGlassJournalKey, (provider, _) => journal(provider)));
        return builder;
    }

    /// <summary>Adds the register of objections (O2 to O7), with a snapshot for the grace time (X8); proxies come with it (O8).</summary>
    public static GovernanceBuilder AddObjections(this GovernanceBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddProxies().Change(services => services
            .AddOnce(provider => new ObjectionRegister(
                Store(provider), provider.GetRequiredService<ProxyRegister>(), Numbers(provider), Time(provider), Known(provider)))
            .AddOnce(provider => new ObjectionSnapshot(Store(provider), Numbers(provider), Time(provider))));
        return builder.AddObjections(provider => new ObjectionFallback(
            provider.GetRequiredService<ObjectionRegister>(), provider.GetRequiredService<ObjectionSnapshot>(), Options(provider), Time(provider)));
    }

    /// <summary>Adds a source of objections.</summary>
    public static GovernanceBuilder AddObjections(this GovernanceBuilder builder, Func<IServiceProvider, IObjectionSource> source) =>
        builder.Replace(source);

    /// <summary>
    /// Adds the cache of National Data Opt-Outs (O9 G5), to which replies of the national service are added; an answer is used for
    /// as long as given here after its request was made.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The age is zero or less.</exception>
    public static GovernanceBuilder AddNationalDataOptOut(this GovernanceBuilder builder, TimeSpan maximumAge)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(maximumAge, TimeSpan.Zero);
        builder.Change(services => services.AddLatest(provider => new OptOutCache(maximumAge, Time(provider))));
        return builder.AddNationalDataOptOut(provider => provider.GetRequiredService<OptOutCache>());
    }

    /// <summary>Adds a source of National Data Opt-Outs (O9 G5).</summary>
    public static GovernanceBuilder AddNationalDataOptOut(this GovernanceBuilder builder, Func<IServiceProvider, INationalOptOutSource> source) =>
        builder.Replace(source);

    /// <summary>Adds a source of local, practice-held opt-outs (X2).</summary>
    public static GovernanceBuilder AddLocalOptOuts(this GovernanceBuilder builder, Func<IServiceProvider, ILocalOptOutSource> source) =>
        builder.Replace(source);

    /// <summary>Adds the register of exemptions from the opt-out (X2); what a request states of one counts for nothing then.</summary>
    public static GovernanceBuilder AddOptOutExemptions(this GovernanceBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Change(services => services.AddOnce(provider => new OptOutExemptionRegister(Store(provider), Time(provider))));
        return builder.AddOptOutExemptions(provider => provider.GetRequiredService<OptOutExemptionRegister>());
    }

    /// <summary>Adds a source of recorded exemptions from the opt-out (X2).</summary>
    public static GovernanceBuilder AddOptOutExemptions(this GovernanceBuilder builder, Func<IServiceProvider, IOptOutExemptionSource> source) =>
        builder.Replace(source);

    /// <summary>Adds the register of declared national emergencies (O6 X5).</summary>
    public static GovernanceBuilder AddEmergencies(this GovernanceBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Change(services => services.AddOnce(provider => new EmergencyRegister(Store(provider), Time(provider), Known(provider))));
        return builder.AddEmergencies(provider => provider.GetRequiredService<EmergencyRegister>());
    }

    /// <summary>Adds a source of declared national emergencies.</summary>
    public static GovernanceBuilder AddEmergencies(this GovernanceBuilder builder, Func<IServiceProvider, IEmergencySource> source) =>
        builder.Replace(source);

    /// <summary>Adds the register of contacts that confirm relationships (A1), with the usual times before and after a contact.</summary>
    public static GovernanceBuilder AddRelationships(this GovernanceBuilder builder) => builder.AddRelationships(new ContactTolerance());

    /// <summary>Adds the register of contacts that confirm relationships (A1).</summary>
    public static GovernanceBuilder AddRelationships(this GovernanceBuilder builder, ContactTolerance tolerance)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(tolerance);
        builder.Change(services => services.AddLatest(provider => new RelationshipRegister(Store(provider), tolerance, Numbers(provider), Time(provider))));
        return builder.AddRelationships(provider => provider.GetRequiredService<RelationshipRegister>());
    }

    /// <summary>Adds a source of relationships.</summary>
    public static GovernanceBuilder AddRelationships(this GovernanceBuilder builder, Func<IServiceProvider, IRelationshipSource> source) =>
        builder.Replace(source);

    /// <summary>Adds the register of role authorisations (A3).</summary>
    public static GovernanceBuilder AddRoleAuthorisations(this GovernanceBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Change(services => services.AddOnce(provider => new RoleAuthorisationRegister(Store(provider), Time(provider))));
        return builder.AddRoleAuthorisations(provider => provider.GetRequiredService<RoleAuthorisationRegister>());
    }

    /// <summary>Adds a source of role authorisations.</summary>
    public static GovernanceBuilder AddRoleAuthorisations(this GovernanceBuilder builder, Func<IServiceProvider, IRoleAuthorisationSource> source) =>
        builder.Replace(source);

    /// <summary>Adds the register of directions (A4); it asks the source of relationships, which has to be added too.</summary>
    public static GovernanceBuilder AddDirections(this GovernanceBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Change(services => services.AddOnce(
            provider => new DirectionRegister(Store(provider), Required<IRelationshipSource>(provider, "AddRelationships"), Numbers(provider), Time(provider))));
        return builder.AddDirections(provider => provider.GetRequiredService<DirectionRegister>());
    }

    /// <summary>Adds a source of directions.</summary>
    public static GovernanceBuilder AddDirections(this GovernanceBuilder builder, Func<IServiceProvider, IDirectionSource> source) =>
        builder.Replace(source);

    /// <summary>Adds the register of proxies with legal power (O8).</summary>
    public static GovernanceBuilder AddProxies(this GovernanceBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Change(services => services.AddOnce(provider => new ProxyRegister(Store(provider), Numbers(provider), Time(provider))));
        return builder.AddProxies(provider => provider.GetRequiredService<ProxyRegister>());
    }

    /// <summary>Adds a source of proxies.</summary>
    public static GovernanceBuilder AddProxies(this GovernanceBuilder builder, Func<IServiceProvider, IProxySource> source) =>
        builder.Replace(source);

    /// <summary>Adds a source of approved applications (G2).</summary>
    public static GovernanceBuilder AddApprovals(this GovernanceBuilder builder, Func<IServiceProvider, IApprovalSource> source) =>
        builder.Replace(source);

    /// <summary>
    /// Adds break-glass by pass, and reviews of every access that is to be reviewed (O5 A1). From then on no request invokes an
    /// override but by a pass. Alerts are log events unless <see cref="UsePrivacyAlerts"/> gives a better way.
    /// </summary>
    public static GovernanceBuilder AddBreakGlass(this GovernanceBuilder builder, Action<BreakGlassOptions>? configure = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Change(services =>
        {
            services.AddOptions<BreakGlassOptions>()
                .Validate(
                    options => options.ReviewWithin > TimeSpan.Zero && options.ReviewWithin <= TimeSpan.FromDays(90),
                    "`ReviewWithin` is out of range; set it over 0 and up to 90 days")
                .ValidateOnStart();
            if (configure is not null)
            {
                services.Configure(configure);
            }

            services.TryAddSingleton(provider => new PersonMask(provider.GetRequiredService<KeyRing>()));
            services.TryAddSingleton<IPrivacyAlerts>(provider => new LoggedAlerts(Logger<IPrivacyAlerts>(provider)));
            services
                .AddOnce(provider => new ReviewRegister(JournaledStore(provider), Time(provider)))
                .AddOnce(provider => new BreakGlassRegister(JournaledStore(provider), provider.GetRequiredService<PersonMask>(), Time(provider)));
            if (!services.Any(service => service.ServiceType == typeof(ReviewHandler)))
            {
                services.AddSingleton(provider => new ReviewHandler(
                    provider.GetRequiredService<ReviewRegister>(),
                    provider.GetRequiredService<IPrivacyAlerts>(),
                    provider.GetRequiredService<IOptions<BreakGlassOptions>>().Value,
                    new QuietLogger(Logger<AccessGate>(provider))));
                services.AddSingleton<IObligationHandler>(provider => provider.GetRequiredService<ReviewHandler>());
            }
        });
        return builder;
    }

    /// <summary>Uses a way to reach the privacy officer with alerts (O5).</summary>
    public static GovernanceBuilder UsePrivacyAlerts(this GovernanceBuilder builder, Func<IServiceProvider, IPrivacyAlerts> alerts) =>
        builder.Replace(alerts);

    internal static GovernedAccess Access(IServiceProvider provider)
    {
        AccessGate gate = provider.GetRequiredService<AccessGate>();
        AccessOptions options = Options(provider);
        var gatherer = new FactGatherer(Sources(provider), options, Time(provider), new QuietLogger(Logger<GovernedAccess>(provider)));
        return new GovernedAccess(provider.GetRequiredService<PolicyMonitor>(), gatherer, gate, options);
    }

    internal static AccessSources Sources(IServiceProvider provider) => new()
    {
        Relationships = provider.GetService<IRelationshipSource>(),
        Directions = provider.GetService<IDirectionSource>(),
        RoleAuthorisations = provider.GetService<IRoleAuthorisationSource>(),
        Objections = provider.GetService<IObjectionSource>(),
        Emergencies = provider.GetService<IEmergencySource>(),
        NationalOptOuts = provider.GetService<INationalOptOutSource>(),
        LocalOptOuts = provider.GetService<ILocalOptOutSource>(),
        Exemptions = provider.GetService<IOptOutExemptionSource>(),
        Approvals = provider.GetService<IApprovalSource>(),
        Proxies = provider.GetService<IProxySource>(),
        BreakGlass = provider.GetService<BreakGlassRegister>(),
    };

    private static GovernanceBuilder Replace<T>(this GovernanceBuilder builder, Func<IServiceProvider, T> make)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(make);
        builder.Change(services => services.Replace(ServiceDescriptor.Singleton(make)));
        return builder;
    }

    private static IServiceCollection AddOnce<T>(this IServiceCollection services, Func<IServiceProvider, T> make)
        where T : class
    {
        services.TryAddSingleton(make);
        return services;
    }

    // For what is made with a setting: of two calls the later one holds, as everywhere.
    private static IServiceCollection AddLatest<T>(this IServiceCollection services, Func<IServiceProvider, T> make)
        where T : class => services.Replace(ServiceDescriptor.Singleton(make));

    private static SupersededNumbers Numbers(IServiceProvider provider) => provider.GetService<SupersededNumbers>() ?? SupersededNumbers.None;

    private static KnownCodes Known(IServiceProvider provider) => new(
        () => provider.GetRequiredService<PolicyMonitor>().Current.ProgrammeCodes,
        () => provider.GetRequiredService<PolicyMonitor>().Current.PurposeCodes);

    private static IRegisterStore Store(IServiceProvider provider) => Required<IRegisterStore>(provider, nameof(UseRegisters));

    private static IRegisterStore JournaledStore(IServiceProvider provider) =>
        provider.GetKeyedService<IRegisterStore>(GovernanceBuilder.BreakGlassJournalKey) is { } journal
            ? new JournaledRegisterStore(Store(provider), journal)
            : Store(provider);

    private static T Required<T>(IServiceProvider provider, string method)
        where T : class =>
        provider.GetService<T>() ?? throw new InvalidOperationException($"a register has nothing to stand on; call `{method}` too");

    private static TimeProvider Time(IServiceProvider provider) => provider.GetRequiredService<TimeProvider>();

    private static AccessOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<AccessOptions>>().Value;

    private static ILogger Logger<T>(IServiceProvider provider) => (ILogger?)provider.GetService<ILogger<T>>() ?? NullLogger.Instance;
}
