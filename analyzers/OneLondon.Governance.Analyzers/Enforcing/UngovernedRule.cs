using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using OneLondon.Governance.Analyzers.Bodies;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Analyzers.Health;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.Enforcing;

/// <summary>OLG2005, action by action and endpoint by endpoint; and member by member.</summary>
internal sealed class UngovernedRule : BodyRule
{
    private const string OnType = "its type [Governed]";
    private const string OnEndpoint = "the service it asks [Governed]";

    private readonly Ground _ground;
    private readonly Endpoints _endpoints;
    private readonly ReturnedData _returned;

    private UngovernedRule(Ground ground, Endpoints endpoints)
        : base(RuleDescriptors.Ungoverned)
    {
        _ground = ground;
        _endpoints = endpoints;
        _returned = new ReturnedData(ground.Declarations);
    }

    public override ImmutableArray<OperationKind> Kinds => _endpoints.HaveRoutes ? [OperationKind.Invocation] : [];

    public override bool LooksAtBodies => _endpoints.HaveControllers;

    public static UngovernedRule? Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation) =>
        Ground.Of(compilation, options, cancellation) is { } ground ? new UngovernedRule(ground, new Endpoints(compilation)) : null;

    /// <summary>An operation of a public interface that says what it is for.</summary>
    public void Operation(IMethodSymbol method, Compilation compilation, Action<Diagnostic> report)
    {
        if (method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, ContainingType: { TypeKind: TypeKind.Interface } type }
            && IsPublic(type) && type.GetAttributes().Any(a => TagSymbols.Is(a, _ground.Declarations.Tags.Purpose)) && !IsSettled(method)
            && _returned.Declared(method) is { } label)
        {
            Report(report, compilation, method.Locations[0], method, label, OnType);
        }
    }

    /// <summary>An action of a controller.</summary>
    public override void LookAt(in Body body)
    {
        if (body.Owner is not IMethodSymbol method || !_endpoints.IsAction(method) || IsSettled(method))
        {
            return;
        }

        if (body.Block is { } block && (ReturnedData.IsPlain(block) ? _returned.Returned(method, block) : _returned.Declared(method)) is { } label)
        {
            Report(body.Report, body.Compilation, method.Locations[0], method, label, OnType);
        }
    }

    /// <summary>A handler of a minimal endpoint.</summary>
    public override void Look(IOperation operation, in Body body)
    {
        var call = (IInvocationOperation)operation;
        if (_endpoints.Handler(call) is not { } handler || Endpoints.IsGuarded(call))
        {
            return;
        }

        (IMethodSymbol Method, Label? Label) found = handler switch
        {
            IAnonymousFunctionOperation lambda => (lambda.Symbol, ReturnedData.IsPlain(lambda.Body) ? _returned.Returned(lambda.Symbol, lambda.Body) : _returned.Declared(lambda.Symbol)),
            IMethodReferenceOperation reference => (reference.Method, Named(reference, operation, body.Cancellation)),
            _ => (call.TargetMethod, null),
        };
        if (found.Label is { } label && !IsSettled(found.Method))
        {
            string name = found.Method.MethodKind == MethodKind.AnonymousFunction ? call.TargetMethod.Name : found.Method.Name;
            Report(body.Report, body.Compilation, Callers.Name(call), name, label, OnEndpoint);
        }
    }

    // The body of a handler in the same file can be looked at; of another, its declaration.
    private Label? Named(IMethodReferenceOperation reference, IOperation within, CancellationToken cancellation)
    {
        SyntaxNode? syntax = reference.Method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellation);
        IOperation? handler = syntax is not null && syntax.SyntaxTree == within.Syntax.SyntaxTree
            ? within.SemanticModel?.GetOperation(syntax, cancellation)
            : null;
        return handler is not null && ReturnedData.IsPlain(handler) ? _returned.Returned(reference.Method, handler) : _returned.Declared(reference.Method);
    }

    private bool IsSettled(IMethodSymbol method)
    {
        if (IsExempt(method))
        {
            return true;
        }

        return method.MethodKind is not (MethodKind.AnonymousFunction or MethodKind.LocalFunction) && method.ContainingType is { } type
            && (Ground.Bears(type, _ground.Declarations.Tags.Governed) || IsExempt(type));
    }

    private bool IsExempt(ISymbol symbol) => symbol.GetAttributes().Any(a => TagSymbols.Is(a, _ground.Declarations.Tags.Exempt));

    private static bool IsPublic(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? at = type; at is not null; at = at.ContainingType)
        {
            if (at.DeclaredAccessibility != Accessibility.Public)
            {
                return false;
            }
        }

        return true;
    }

    private static void Report(Action<Diagnostic> report, Compilation compilation, Location place, IMethodSymbol method, Label label, string remedy) =>
        Report(report, compilation, place, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), label, remedy);

    private static void Report(Action<Diagnostic> report, Compilation compilation, Location place, string name, Label label, string remedy) =>
        report(Diagnostic.Create(
            RuleDescriptors.Ungoverned,
            place,
            Finding.Properties(compilation, place, label.Name, string.Join(",", label.Categories), default),
            name, label.Name, remedy));
}
