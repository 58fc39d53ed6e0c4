using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decorators;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Records;

namespace OneLondon.Governance;

/// <summary>Configures governance: <c>Use...</c> replaces, <c>Add...</c> accumulates. Everything is checked at start, then frozen.</summary>
public sealed class GovernanceBuilder
{
    /// <summary>The service key under which the break-glass journal is registered as an <see cref="IAuditTrail"/> (X8).</summary>
    public const string BreakGlassJournalKey = "onelondon-break-glass-journal";

    private readonly GovernanceRegistration _registration;

    internal GovernanceBuilder(IServiceCollection services, GovernanceRegistration registration)
    {
        Services = services;
        _registration = registration;
    }

    /// <summary>Gets the services, for extensions of other packages.</summary>
    public IServiceCollection Services { get; }

    /// <summary>Uses these documents, the whole policy first, then its overlays, in place of the London baseline.</summary>
    public GovernanceBuilder UsePolicy(params IEnumerable<PolicyDocument> layers)
    {
        ArgumentNullException.ThrowIfNull(layers);
        _registration.UsePolicy([.. layers.Select<PolicyDocument, Func<PolicyReadResult>>(layer => () => GovernanceRegistration.Accepted(layer))]);
        return this;
    }

    /// <summary>Uses these files, the whole policy first, then its overlays, in place of the London baseline; a reload reads them again.</summary>
    public GovernanceBuilder UsePolicyFiles(params IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        _registration.UsePolicy([.. paths.Select<string, Func<PolicyReadResult>>(path => () => GovernanceRegistration.ReadFile(path))]);
        return this;
    }

    /// <summary>Adds an overlay over the policy and the overlays added before; it can only narrow (P11).</summary>
    public GovernanceBuilder AddOverlay(PolicyDocument overlay)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        _registration.AddOverlay(() => GovernanceRegistration.Accepted(overlay));
        return this;
    }

    /// <summary>Adds an overlay file over the policy and the overlays added before; a reload reads it again.</summary>
    public GovernanceBuilder AddOverlayFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        _registration.AddOverlay(() => GovernanceRegistration.ReadFile(path));
        return this;
    }

    /// <summary>
    /// Adds a context: its decorators serve <c>AddGoverned</c>, and at start a record type of which the policy does not know a category is refused;
    /// without it such a category is withheld from everybody, and that shows nowhere.
    /// </summary>
    public GovernanceBuilder AddContext(GovernanceContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        _registration.AddContext(context);
        return this;
    }

    /// <summary>Uses a trail for the audit records; required (U1).</summary>
    public GovernanceBuilder UseAuditTrail(Func<IServiceProvider, IAuditTrail> trail)
    {
        ArgumentNullException.ThrowIfNull(trail);
        _registration.UseTrail(trail);
        return this;
    }

    /// <summary>Uses a journal, independent of the trail, for break-glass while the trail is down; required where the policy knows break-glass (X8).</summary>
    public GovernanceBuilder UseBreakGlassJournal(Func<IServiceProvider, IAuditTrail> journal)
    {
        ArgumentNullException.ThrowIfNull(journal);
        _registration.UseJournal(journal);
        return this;
    }

    /// <summary>Uses a key ring, which is disposed with the services; required.</summary>
    public GovernanceBuilder UseKeys(Func<IServiceProvider, KeyRing> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        _registration.UseKeys(keys);
        return this;
    }

    /// <summary>Uses what says who asks the governed services; required where there is one (U1).</summary>
    public GovernanceBuilder UseRequester(Func<IServiceProvider, IRequesterSource> requester)
    {
        ArgumentNullException.ThrowIfNull(requester);
        _registration.UseRequester(requester);
        return this;
    }

    /// <summary>Has a handler discharge the obligations it names; several may name the same one, and all of them run.</summary>
    public GovernanceBuilder DischargeBy<[DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] T>()
        where T : class, IObligationHandler
    {
        _registration.Change(() => Services.TryAddEnumerable(ServiceDescriptor.Singleton<IObligationHandler, T>()));
        return this;
    }

    /// <summary>Has a handler discharge the obligations it names.</summary>
    public GovernanceBuilder DischargeBy(Func<IServiceProvider, IObligationHandler> handler)
    {
        ArgumentNullException.ThrowIfNull(handler);
        _registration.Change(() => Services.AddSingleton(handler));
        return this;
    }

    /// <summary>Accepts that nobody discharges these obligations here, so that whatever comes with them is denied.</summary>
    public GovernanceBuilder LeaveUndischarged(Obligations obligations)
    {
        _registration.Leave(obligations);
        return this;
    }

    /// <summary>Sets the limits of the gate; may be called more than once.</summary>
    public GovernanceBuilder Configure(Action<AccessOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        _registration.Change(() => Services.Configure(configure));
        return this;
    }

    /// <summary>Changes the services, where governance is not in use yet.</summary>
    internal void Change(Action<IServiceCollection> change) => _registration.Change(() => change(Services));
}
