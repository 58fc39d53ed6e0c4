using OneLondon.Governance.Records;

namespace OneLondon.Governance.Decorators;

/// <summary>Knows how one interface is decorated; a context is given one for each interface it governs.</summary>
/// <typeparam name="TService">The governed interface.</typeparam>
public abstract class GovernedServiceType<TService> : GovernedServiceType
    where TService : class
{
    /// <summary>Makes it.</summary>
    protected GovernedServiceType()
        : base(typeof(TService))
    {
    }

    /// <summary>Decorates a service: each call of what is given back is decided, filtered and on record before anything leaves.</summary>
    public abstract TService Decorate(TService inner, GovernedCalls calls);
}
