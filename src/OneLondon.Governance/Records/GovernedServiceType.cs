using System;

namespace OneLondon.Governance.Records;

/// <summary>Names an interface that a context decorates; how, says the generic type that derives from it.</summary>
public abstract class GovernedServiceType
{
    /// <summary>Makes it.</summary>
    protected GovernedServiceType(Type service)
    {
        ArgumentNullException.ThrowIfNull(service);
        Service = service;
    }

    /// <summary>Gets the governed interface.</summary>
    public Type Service { get; }
}
