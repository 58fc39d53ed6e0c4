using System;
using System.Collections.Concurrent;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Analyzers.Enforcing;

/// <summary>What a program registers to discharge obligations, as far as its code says. What cannot be told may discharge any.</summary>
internal sealed class Dischargers
{
    private const Obligations Any = ~Obligations.None;
    private const string OwnPackages = "OneLondon.Governance";

    private static readonly string[] Extensions = ["GovernanceSourceExtensions", "SqliteGovernanceExtensions", "GovernedServiceCollectionExtensions"];

    private readonly Compilation _compilation;
    private readonly INamedTypeSymbol _builder;
    private readonly INamedTypeSymbol _handler;
    private readonly INamedTypeSymbol? _services;
    private readonly ConcurrentDictionary<Location, byte> _places = new();
    private readonly ConcurrentDictionary<ITypeSymbol, byte> _handlers = new(SymbolEqualityComparer.Default);
    private int _left;
    private volatile bool _isUnknown;
    private volatile bool _usesOwnPolicy;

    private Dischargers(Compilation compilation, INamedTypeSymbol builder, INamedTypeSymbol handler)
    {
        _compilation = compilation;
        _builder = builder;
        _handler = handler;
        _services = compilation.GetTypeByMetadataName("Microsoft.Extensions.DependencyInjection.IServiceCollection");
    }

    /// <summary>Whether the policy is named in code, so that it need not be the one that is compiled against.</summary>
    public bool UsesOwnPolicy => _usesOwnPolicy;

    /// <summary>The first place that governance is added at; null where it is nowhere.</summary>
    public Location? Place => _places.Keys.OrderBy(p => p.SourceTree?.FilePath, StringComparer.Ordinal).ThenBy(p => p.SourceSpan.Start).FirstOrDefault();

    /// <summary>Gives a look-out for registrations; null where the front door is not referenced.</summary>
    public static Dischargers? In(Compilation compilation) =>
        compilation.GetTypeByMetadataName("OneLondon.Governance.GovernanceBuilder") is { } builder && compilation.GetTypeByMetadataName("OneLondon.Governance.Access.IObligationHandler") is { } handler
            ? new Dischargers(compilation, builder, handler)
            : null;

    public void Note(IOperation operation)
    {
        var call = (IInvocationOperation)operation;
        IMethodSymbol method = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        if (SymbolEqualityComparer.Default.Equals(method.ContainingType, _builder))
        {
            OnBuilder(call, method);
        }
        else if (method is { Name: "AddGovernance", ContainingType.Name: "GovernanceServiceCollectionExtensions" })
        {
            _places.TryAdd(Callers.Name(call), 0);
            _isUnknown |= call.Arguments.Any(a => Function(a.Value) is { } configure && !IsInSight(configure));
        }
        else if (method.TypeArguments.Any(t => SymbolEqualityComparer.Default.Equals(t, _handler)))
        {
            // Registered with the container itself.
            Handler(method.TypeArguments.Length == 2 ? call.TargetMethod.TypeArguments[1] : Made(call));
        }
        else if (Brought(method) is { } brought)
        {
            Accept(brought);
        }
        else if (!IsInSight(method) && (method.Parameters.Any(p => SymbolEqualityComparer.Default.Equals(p.Type, _builder)) || IsOurs(method) && method.Parameters.Any(p => SymbolEqualityComparer.Default.Equals(p.Type, _services))))
        {
            // Another package adds what it brings.
            _isUnknown = true;
        }
    }

    /// <summary>Gives all that is discharged, or accepted to be denied.</summary>
    public Obligations Discharged(CancellationToken cancellation) =>
        _isUnknown ? Any : _handlers.Keys.Aggregate((Obligations)(uint)_left, (sum, h) => sum | Of(h, cancellation));

    // What the packages' own extensions bring: break-glass has its reviews and alerts with it, the others no handler.
    private static Obligations? Brought(IMethodSymbol method) => method.ContainingType is { Name: var type } && Extensions.Contains(type)
        ? method.Name == "AddBreakGlass" ? Obligations.Alert | Obligations.Review | Obligations.SampledReview : Obligations.None
        : null;

    private void Accept(Obligations obligations)
    {
        int accepted = unchecked((int)(uint)obligations);
        for (int before = Volatile.Read(ref _left); Interlocked.CompareExchange(ref _left, before | accepted, before) != before;)
        {
            before = Volatile.Read(ref _left);
        }
    }

    private void OnBuilder(IInvocationOperation call, IMethodSymbol method)
    {
        switch (method.Name)
        {
            case "DischargeBy":
                Handler(call.TargetMethod.TypeArguments.FirstOrDefault() ?? Made(call));
                break;
            case "LeaveUndischarged" when call.Arguments is [{ Value.ConstantValue: { HasValue: true, Value: { } left } }]:
                Accept((Obligations)Convert.ToUInt32(left, CultureInfo.InvariantCulture));
                break;
            case "LeaveUndischarged":
                _isUnknown = true;
                break;
            case "UsePolicy" or "UsePolicyFiles" or "AddOverlay" or "AddOverlayFile":
                _usesOwnPolicy = true;
                break;
        }
    }

    private void Handler(ITypeSymbol? type)
    {
        if (type is null || SymbolEqualityComparer.Default.Equals(type, _handler))
        {
            _isUnknown = true;
        }
        else
        {
            _handlers.TryAdd(type, 0);
        }
    }

    // The type that a factory makes, where it makes one plainly.
    private static ITypeSymbol? Made(IInvocationOperation call)
    {
        IOperation? function = call.Arguments.Select(a => Function(a.Value)).OfType<IAnonymousFunctionOperation>().FirstOrDefault();
        return function is IAnonymousFunctionOperation { Body.Operations: [IReturnOperation { ReturnedValue: { } value }] }
            ? (value is IConversionOperation conversion ? conversion.Operand : value) is IObjectCreationOperation creation ? creation.Type : null
            : null;
    }

    private static IOperation? Function(IOperation value) => value switch
    {
        IConversionOperation conversion => Function(conversion.Operand),
        IDelegateCreationOperation creation => Function(creation.Target),
        IAnonymousFunctionOperation or IMethodReferenceOperation => value,
        _ when value.Type?.TypeKind == TypeKind.Delegate => value,
        _ => null,
    };

    private static bool IsInSight(IOperation configure) => configure is IAnonymousFunctionOperation || configure is IMethodReferenceOperation { Method: var method } && IsInSight(method);

    private static bool IsInSight(IMethodSymbol method) => !method.DeclaringSyntaxReferences.IsEmpty;

    private static bool IsOurs(IMethodSymbol method) => method.ContainingAssembly?.Name is { } name && (name == OwnPackages || name.StartsWith(OwnPackages + ".", StringComparison.Ordinal));

    // What a handler says that it discharges, where that is a constant in sight.
    private Obligations Of(ITypeSymbol handler, CancellationToken cancellation)
    {
        ISymbol? says = _handler.GetMembers("Discharges").FirstOrDefault() is { } member ? handler.FindImplementationForInterfaceMember(member) : null;
        ExpressionSyntax? value = says?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation) is PropertyDeclarationSyntax property
            ? property.ExpressionBody?.Expression ?? property.Initializer?.Value
                ?? property.AccessorList?.Accessors.FirstOrDefault()?.ExpressionBody?.Expression
                ?? (property.AccessorList?.Accessors.FirstOrDefault()?.Body?.Statements is [ReturnStatementSyntax { Expression: { } returned }] ? returned : null)
            : null;
        return value is not null && _compilation.ContainsSyntaxTree(value.SyntaxTree) && _compilation.GetSemanticModel(value.SyntaxTree).GetConstantValue(value, cancellation) is { HasValue: true, Value: { } constant }
            ? (Obligations)Convert.ToUInt32(constant, CultureInfo.InvariantCulture)
            : Any;
    }
}
