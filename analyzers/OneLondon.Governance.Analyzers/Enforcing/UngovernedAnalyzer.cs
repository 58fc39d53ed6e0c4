using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Analyzers.Health;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.Enforcing;

/// <summary>OLG2005: an endpoint, or an operation of a public service, returns tagged data and is neither governed nor exempt.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UngovernedAnalyzer : DiagnosticAnalyzer
{
    private const string OnType = "its type [Governed]";
    private const string OnEndpoint = "the service it asks [Governed]";

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleDescriptors.Ungoverned, RuleDescriptors.Suppression];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.RegisterCompilationStartAction(start =>
        {
            if (Ground.Of(start.Compilation, start.Options, start.CancellationToken) is not { } ground)
            {
                return;
            }

            BaselineHold hold = BaselineHold.Of(start.Options, start.CancellationToken, RuleDescriptors.Ungoverned);
            var endpoints = new Endpoints(start.Compilation);
            var check = new Check(ground, endpoints, hold);
            if (WrittenWords.Hold(start.Compilation, start.CancellationToken, "PurposeOfUse"))
            {
                start.RegisterSymbolAction(check.Operation, SymbolKind.Method);
            }

            if (endpoints.HaveControllers)
            {
                start.RegisterOperationBlockAction(check.Action);
            }

            if (endpoints.HaveRoutes)
            {
                start.RegisterOperationAction(check.Mapping, OperationKind.Invocation);
            }

            if (hold.IsNeeded)
            {
                start.RegisterCompilationEndAction(end => hold.Settle(end.ReportDiagnostic));
            }
        });
    }

    private sealed class Check(Ground ground, Endpoints endpoints, BaselineHold hold)
    {
        private readonly ReturnedData _returned = new(ground.Declarations);

        /// <summary>An operation of a public interface that says what it is for.</summary>
        public void Operation(SymbolAnalysisContext context)
        {
            var method = (IMethodSymbol)context.Symbol;
            if (method is { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, ContainingType: { TypeKind: TypeKind.Interface } type }
                && IsPublic(type) && type.GetAttributes().Any(a => TagSymbols.Is(a, ground.Declarations.Tags.Purpose)) && !IsSettled(method)
                && _returned.Declared(method) is { } label)
            {
                Report(context.ReportDiagnostic, context.Compilation, method.Locations[0], method, label, OnType);
            }
        }

        /// <summary>An action of a controller.</summary>
        public void Action(OperationBlockAnalysisContext context)
        {
            if (context.OwningSymbol is not IMethodSymbol method || !endpoints.IsAction(method) || IsSettled(method))
            {
                return;
            }

            IOperation? body = context.OperationBlocks.FirstOrDefault(b => b.Kind == OperationKind.Block);
            if (body is not null && (ReturnedData.IsPlain(body) ? _returned.Returned(method, body) : _returned.Declared(method)) is { } label)
            {
                Report(context.ReportDiagnostic, context.Compilation, method.Locations[0], method, label, OnType);
            }
        }

        /// <summary>A handler of a minimal endpoint.</summary>
        public void Mapping(OperationAnalysisContext context)
        {
            var call = (IInvocationOperation)context.Operation;
            if (endpoints.Handler(call) is not { } handler || Endpoints.IsGuarded(call))
            {
                return;
            }

            (IMethodSymbol Method, Label? Label) found = handler switch
            {
                IAnonymousFunctionOperation lambda => (lambda.Symbol, ReturnedData.IsPlain(lambda.Body) ? _returned.Returned(lambda.Symbol, lambda.Body) : _returned.Declared(lambda.Symbol)),
                IMethodReferenceOperation reference => (reference.Method, Named(reference, context)),
                _ => (call.TargetMethod, null),
            };
            if (found.Label is { } label && !IsSettled(found.Method))
            {
                string name = found.Method.MethodKind == MethodKind.AnonymousFunction ? call.TargetMethod.Name : found.Method.Name;
                Report(context.ReportDiagnostic, context.Compilation, Callers.Name(call), name, label, OnEndpoint);
            }
        }

        // The body of a handler in the same file can be looked at; of another, its declaration.
        private Label? Named(IMethodReferenceOperation reference, OperationAnalysisContext context)
        {
            SyntaxNode? syntax = reference.Method.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(context.CancellationToken);
            IOperation? body = syntax is not null && syntax.SyntaxTree == context.Operation.Syntax.SyntaxTree
                ? context.Operation.SemanticModel?.GetOperation(syntax, context.CancellationToken)
                : null;
            return body is not null && ReturnedData.IsPlain(body) ? _returned.Returned(reference.Method, body) : _returned.Declared(reference.Method);
        }

        private bool IsSettled(IMethodSymbol method)
        {
            if (IsExempt(method))
            {
                return true;
            }

            return method.MethodKind is not (MethodKind.AnonymousFunction or MethodKind.LocalFunction) && method.ContainingType is { } type
                && (Ground.Bears(type, ground.Declarations.Tags.Governed) || IsExempt(type));
        }

        private bool IsExempt(ISymbol symbol) => symbol.GetAttributes().Any(a => TagSymbols.Is(a, ground.Declarations.Tags.Exempt));

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

        private void Report(System.Action<Diagnostic> report, Compilation compilation, Location place, IMethodSymbol method, Label label, string remedy) =>
            Report(report, compilation, place, method.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), label, remedy);

        private void Report(System.Action<Diagnostic> report, Compilation compilation, Location place, string name, Label label, string remedy) =>
            hold.Report(
                Diagnostic.Create(
                    RuleDescriptors.Ungoverned,
                    place,
                    Finding.Properties(compilation, place, label.Name, string.Join(",", label.Categories), default),
                    name, label.Name, remedy),
                report);
    }
}
