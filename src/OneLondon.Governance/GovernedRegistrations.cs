using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using OneLondon.Governance.Decorators;
using OneLondon.Governance.Records;
using OneLondon.Governance.Tagging;

namespace OneLondon.Governance;

/// <summary>Knows what is registered behind a decorator, and finds what is registered around one.</summary>
internal sealed class GovernedRegistrations(IServiceCollection services, Func<IEnumerable<GovernanceContext>> contexts)
{
    public const string NoRequester =
        "nobody says who asks the governed services; give an `IRequesterSource` with `UseRequester`, which reads the user of the request (U1)";

    private readonly Dictionary<ServiceDescriptor, Type> _own = new(ReferenceEqualityComparer.Instance);
    private readonly Lock _reading = new();
    private Dictionary<Type, GovernedServiceType>? _types;

    public bool IsEmpty => _own.Count == 0;

    public void Add(ServiceDescriptor descriptor, Type service) => _own.Add(descriptor, service);

    /// <summary>Gives how an interface is decorated.</summary>
    /// <exception cref="InvalidOperationException">No context, or more than one, decorates it.</exception>
    public GovernedServiceType<TService> Of<TService>()
        where TService : class
    {
        lock (_reading)
        {
            _types ??= Types(contexts().SelectMany(context => context.Services));
        }

        return _types.TryGetValue(typeof(TService), out GovernedServiceType? type) ? (GovernedServiceType<TService>)type : throw new InvalidOperationException(NoDecorator(typeof(TService)));
    }

    /// <summary>Finds what would let a caller around a decorator, and what is missing for one.</summary>
    public IEnumerable<string> Problems()
    {
        ILookup<Type, GovernedServiceType> known = contexts().SelectMany(context => context.Services).ToLookup(type => type.Service);
        foreach (Type service in _own.Values.Distinct())
        {
            int count = known[service].Count();
            if (count != 1)
            {
                yield return count == 0 ? NoDecorator(service) : $"more than one context decorates `{service.Name}`; leave [Governs(typeof({service.Name}))] in one of them";
            }

            int registered = _own.Values.Count(other => other == service);
            if (registered > 1)
            {
                yield return $"`{service.Name}` is registered {registered} times with `AddGoverned`, so that which one serves depends on their order; leave one";
            }
        }

        foreach (ServiceDescriptor descriptor in services)
        {
            if (!_own.ContainsKey(descriptor) && Around(descriptor) is { } problem)
            {
                yield return problem;
            }
        }
    }

    private static Dictionary<Type, GovernedServiceType> Types(IEnumerable<GovernedServiceType> types) =>
        types.GroupBy(type => type.Service).Where(group => group.Count() == 1).ToDictionary(group => group.Key, group => group.First());

    private static string NoDecorator(Type service) =>
        $"no context decorates `{service.Name}`; mark one [Governs(typeof({service.Name}))] and add it with `AddContext(YourContext.Default)`";

    // What serves a governed interface is had through its decorator alone, whatever type it is asked for by. A class that bears the mark itself
    // takes the decision itself, and is believed.
    private static string? Around(ServiceDescriptor descriptor)
    {
        Type service = descriptor.ServiceType;
        Type? made = Made(descriptor);
        if (made is not null && !made.IsInterface)
        {
            return IsBelieved(made) || Governed(made) is not { } served ? null
                : service == made ? $"`{made.Name}` serves the governed `{served.Name}` and can be resolved by its own type, around the decorator; remove that registration, and ask for `{served.Name}`"
                : $"`{made.Name}` is registered for `{service.Name}` without its decorator; register it with `AddGoverned<{served.Name}, {made.Name}>()` alone";
        }

        return service.IsInterface && Governed(service) is { } governed
            ? $"the governed `{governed.Name}` is registered by a factory without its decorator; give the factory to `AddGoverned<{governed.Name}>(...)`, or have it return a class that is marked [Governed] itself"
            : !service.IsInterface && !IsBelieved(service) && Governed(service) is { } other
                ? $"`{service.Name}` serves the governed `{other.Name}` and can be resolved by its own type, around the decorator; remove that registration, and ask for `{other.Name}`"
                : null;
    }

    // What stands behind a registration, as far as it says so.
    private static Type? Made(ServiceDescriptor descriptor) => descriptor.IsKeyedService
        ? descriptor.KeyedImplementationType ?? descriptor.KeyedImplementationInstance?.GetType() ?? Returned(descriptor.KeyedImplementationFactory)
        : descriptor.ImplementationType ?? descriptor.ImplementationInstance?.GetType() ?? Returned(descriptor.ImplementationFactory);

    private static Type? Returned(Delegate? factory)
    {
        Type? type = factory?.Method.ReturnType;
        return type is null || type == typeof(object) || type.IsInterface ? null : type;
    }

    private static bool IsMarked(Type type) => type.IsDefined(typeof(GovernedAttribute), inherit: true);

    // What takes the decision itself, or needs none for a reason that is on record.
    private static bool IsBelieved(Type type) => IsMarked(type) || type.IsDefined(typeof(GovernanceExemptAttribute), inherit: false);

    // Its own mark, or that of what it serves.
    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = "An interface that was trimmed away is asked for by nobody.")]
    private static Type? Governed(Type type) =>
        type.IsInterface && IsMarked(type) ? type : Array.Find(type.GetInterfaces(), IsMarked);
}
