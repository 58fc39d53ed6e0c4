using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace OneLondon.Governance.Analyzers.Enforcing;

/// <summary>Knows what of the code is registration: what runs once, at start, and says who serves what.</summary>
internal sealed class Registration(Compilation compilation)
{
    private const string Injection = "Microsoft.Extensions.DependencyInjection.";

    private static readonly string[] TestFrameworks = ["xunit.core", "xunit.v3.core", "nunit.framework", "Microsoft.VisualStudio.TestPlatform.TestFramework", "MSTest.TestFramework", "TUnit.Core"];

    private readonly INamedTypeSymbol? _services = compilation.GetTypeByMetadataName(Injection + "IServiceCollection");
    private readonly INamedTypeSymbol? _descriptor = compilation.GetTypeByMetadataName(Injection + "ServiceDescriptor");
    private readonly INamedTypeSymbol? _builder = compilation.GetTypeByMetadataName("OneLondon.Governance.GovernanceBuilder");

    /// <summary>Whether a compilation holds tests, which make by hand what they try.</summary>
    public static bool IsTests(Compilation compilation) => compilation.ReferencedAssemblyNames.Any(a => TestFrameworks.Contains(a.Name));

    /// <summary>Whether a method is one to register in: it is given the services, or the builder.</summary>
    public bool IsRegistering(ISymbol? symbol)
    {
        for (ISymbol? at = symbol; at is IMethodSymbol method; at = at.ContainingSymbol)
        {
            if (method.Parameters.Any(p => IsServices(p.Type)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an operation is part of what a call registers.</summary>
    public bool IsRegistered(IOperation operation) => Registering(operation) is not null;

    /// <summary>Gives the innermost call or descriptor that an operation is registered by; null where it is by none.</summary>
    public IOperation? Registering(IOperation operation)
    {
        for (IOperation? at = operation; at is not null; at = at.Parent)
        {
            if (at is IInvocationOperation call && IsRegistering(call) || IsDescriptor(at))
            {
                return at;
            }
        }

        return null;
    }

    /// <summary>Whether an operation makes a descriptor itself.</summary>
    public bool IsDescriptor(IOperation operation) => operation is IObjectCreationOperation creation && SymbolEqualityComparer.Default.Equals(creation.Type, _descriptor);

    /// <summary>Whether a call registers behind a decorator.</summary>
    public static bool IsGoverned(IOperation registering) => registering is IInvocationOperation { TargetMethod: { Name: "AddGoverned", ContainingType.Name: "GovernedServiceCollectionExtensions" } };

    /// <summary>Whether a call adds to the container, and does not merely look at it or configure something.</summary>
    public static bool Adds(IInvocationOperation call) =>
        call.TargetMethod.Name is { } name && (name.StartsWith("Add", System.StringComparison.Ordinal) || name.StartsWith("TryAdd", System.StringComparison.Ordinal)
            || name is "Replace" or "Scoped" or "Singleton" or "Transient" or "KeyedScoped" or "KeyedSingleton" or "KeyedTransient" or "Describe" or "DescribeKeyed");

    /// <summary>Whether a call registers: it is made on the services, on the builder, or makes a descriptor.</summary>
    public bool IsRegistering(IInvocationOperation call)
    {
        IMethodSymbol method = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        return method.Parameters.Any(p => IsServices(p.Type)) || IsServices(call.Instance?.Type) || SymbolEqualityComparer.Default.Equals(method.ContainingType, _descriptor);
    }

    private bool IsServices(ITypeSymbol? type) =>
        type is not null && (SymbolEqualityComparer.Default.Equals(type, _services) || SymbolEqualityComparer.Default.Equals(type, _builder)
            || _services is not null && type.AllInterfaces.Contains(_services, SymbolEqualityComparer.Default));

    /// <summary>Says what a registration does, and what to do instead.</summary>
    public static (string How, string Remedy) Behind(ITypeSymbol governed, ITypeSymbol source)
    {
        string service = governed.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        return ("registered here without its decorator", $"register it with 'AddGoverned<{service}, {source.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}>()'");
    }
}
