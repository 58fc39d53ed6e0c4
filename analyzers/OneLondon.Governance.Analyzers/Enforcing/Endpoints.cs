using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.Enforcing;

/// <summary>Knows what ASP.NET Core calls from outside, by metadata name.</summary>
internal sealed class Endpoints(Compilation compilation)
{
    private const string Mvc = "Microsoft.AspNetCore.Mvc.";
    private const string OwnPackages = "OneLondon.Governance";

    private readonly INamedTypeSymbol? _controller = compilation.GetTypeByMetadataName(Mvc + "ControllerBase");
    private readonly INamedTypeSymbol? _apiController = compilation.GetTypeByMetadataName(Mvc + "ApiControllerAttribute");
    private readonly INamedTypeSymbol? _nonAction = compilation.GetTypeByMetadataName(Mvc + "NonActionAttribute");
    private readonly INamedTypeSymbol? _routes = compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Builder.EndpointRouteBuilderExtensions");

    /// <summary>Whether the compilation refers to what controllers are made of.</summary>
    public bool HaveControllers => _controller is not null || _apiController is not null;

    /// <summary>Whether the compilation refers to what maps minimal endpoints.</summary>
    public bool HaveRoutes => _routes is not null;

    /// <summary>Whether a method is an action of a controller.</summary>
    public bool IsAction(IMethodSymbol method) =>
        HaveControllers
        && method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsAbstract: false } && method.ContainingType is { } type
        && !method.GetAttributes().Any(a => TagSymbols.Is(a, _nonAction))
        && (Derives(type, _controller) || Ground.Bears(type, _apiController));

    /// <summary>Gives the handler of a call that maps one, such as <c>MapGet</c>.</summary>
    public IOperation? Handler(IInvocationOperation call)
    {
        if (_routes is null || !SymbolEqualityComparer.Default.Equals((call.TargetMethod.ReducedFrom ?? call.TargetMethod).ContainingType, _routes))
        {
            return null;
        }

        IOperation? handler = call.Arguments.FirstOrDefault(a => a.Parameter?.Name is "handler" or "requestDelegate")?.Value;
        while (handler is IConversionOperation or IDelegateCreationOperation or IParenthesizedOperation)
        {
            handler = handler is IDelegateCreationOperation creation ? creation.Target : handler.ChildOperations.First();
        }

        return handler;
    }

    /// <summary>Whether something of our own packages is called on the mapped endpoint or on what it is mapped on.</summary>
    public static bool IsGuarded(IInvocationOperation mapping)
    {
        for (IOperation? at = mapping.Parent; at is IArgumentOperation or IInvocationOperation or IConversionOperation; at = at.Parent)
        {
            if (at is IInvocationOperation call && IsOurs(call.TargetMethod))
            {
                return true;
            }
        }

        return Receivers(mapping).Any(IsOurs);
    }

    private static IEnumerable<IMethodSymbol> Receivers(IInvocationOperation mapping)
    {
        IOperation? at = mapping;
        while (at is not null)
        {
            if (at is IInvocationOperation call)
            {
                if (!ReferenceEquals(at, mapping))
                {
                    yield return call.TargetMethod;
                }

                at = call.Instance ?? call.Arguments.FirstOrDefault()?.Value;
            }
            else
            {
                at = at is IConversionOperation conversion ? conversion.Operand : at is ILocalReferenceOperation local ? Initial(local) : null;
            }
        }
    }

    private static IOperation? Initial(ILocalReferenceOperation reference)
    {
        IOperation root = reference;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        return root.Descendants().OfType<IVariableDeclaratorOperation>()
            .FirstOrDefault(d => SymbolEqualityComparer.Default.Equals(d.Symbol, reference.Local) && d.Syntax.SpanStart < reference.Syntax.SpanStart)?.Initializer?.Value;
    }

    private static bool IsOurs(IMethodSymbol method) => method.ContainingAssembly?.Name is { } name
        && (name == OwnPackages || name.StartsWith(OwnPackages + ".", StringComparison.Ordinal));

    private static bool Derives(INamedTypeSymbol type, INamedTypeSymbol? parent)
    {
        for (INamedTypeSymbol? at = type.BaseType; parent is not null && at is not null; at = at.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(at, parent))
            {
                return true;
            }
        }

        return false;
    }
}
