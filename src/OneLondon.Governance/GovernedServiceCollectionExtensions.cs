using System.Diagnostics.CodeAnalysis;
using OneLondon.Governance;
using OneLondon.Governance.Decorators;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers services behind their audit decorators.</summary>
public static class GovernedServiceCollectionExtensions
{
    /// <summary>
    /// Registers a class for a governed interface, behind the decorator that a context has for it (<see cref="GovernanceBuilder.AddContext"/>). The
    /// class itself is not registered, and must not be: nothing but the decorator ever holds it.
    /// </summary>
    /// <typeparam name="TService">The governed interface.</typeparam>
    /// <typeparam name="TImplementation">The class; its constructor is given services.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="lifetime">How long one lives; as long as its scope unless given.</param>
    public static IServiceCollection AddGoverned<TService, [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TImplementation>(
        this IServiceCollection services, ServiceLifetime lifetime = ServiceLifetime.Scoped)
        where TService : class
        where TImplementation : class, TService
    {
        ArgumentNullException.ThrowIfNull(services);
        ObjectFactory<TImplementation> make = ActivatorUtilities.CreateFactory<TImplementation>([]);
        return Add<TService>(services, provider => make(provider, null), lifetime);
    }

    /// <summary>Registers what a factory makes for a governed interface, behind its decorator, which disposes it.</summary>
    /// <typeparam name="TService">The governed interface.</typeparam>
    /// <param name="services">The services.</param>
    /// <param name="factory">Makes the service that is governed, anew each time.</param>
    /// <param name="lifetime">How long one lives; as long as its scope unless given.</param>
    public static IServiceCollection AddGoverned<TService>(
        this IServiceCollection services, Func<IServiceProvider, TService> factory, ServiceLifetime lifetime = ServiceLifetime.Scoped)
        where TService : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(factory);
        return Add(services, factory, lifetime);
    }

    private static IServiceCollection Add<TService>(IServiceCollection services, Func<IServiceProvider, TService> make, ServiceLifetime lifetime)
        where TService : class
    {
        GovernanceRegistration registration = GovernanceServiceCollectionExtensions.Registration(services);
        registration.Change(() =>
        {
            var descriptor = new ServiceDescriptor(
                typeof(TService),
                provider => registration.Decorators.Of<TService>().Decorate(make(provider), provider.GetRequiredService<GovernedCalls>()),
                lifetime);
            registration.Decorators.Add(descriptor, typeof(TService));
            services.Add(descriptor);
        });
        return services;
    }
}
