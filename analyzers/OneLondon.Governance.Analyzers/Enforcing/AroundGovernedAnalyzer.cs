using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using OneLondon.Governance.Analyzers.Health;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.Enforcing;

/// <summary>OLG2003: what serves a governed interface is made, injected or resolved by its own type, around what governs it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AroundGovernedAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleDescriptors.AroundGoverned, RuleDescriptors.Suppression];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.RegisterCompilationStartAction(start =>
        {
            if (MarkUse.Anywhere(start.Compilation, start.Options, start.CancellationToken) is not { } tags || Registration.IsTests(start.Compilation))
            {
                return;
            }

            BaselineHold hold = BaselineHold.Of(start.Options, start.CancellationToken, RuleDescriptors.AroundGoverned);
            var check = new Check(tags, new Registration(start.Compilation), new Endpoints(start.Compilation), hold);
            start.RegisterSymbolAction(check.Members, SymbolKind.Method, SymbolKind.Property);
            start.RegisterOperationAction(check.Creation, OperationKind.ObjectCreation);
            start.RegisterOperationAction(check.Call, OperationKind.Invocation);
            if (hold.IsNeeded)
            {
                start.RegisterCompilationEndAction(end => hold.Settle(end.ReportDiagnostic));
            }
        });
    }

    private sealed class Check(TagSymbols tags, Registration registration, Endpoints endpoints, BaselineHold hold)
    {
        /// <summary>What a container hands to a constructor, an action or a property.</summary>
        public void Members(SymbolAnalysisContext context)
        {
            switch (context.Symbol)
            {
                case IPropertySymbol property when IsMarked(property, "InjectAttribute"):
                    Look(property.Type, property.ContainingType, property, property.Locations[0], "injected");
                    break;
                case IMethodSymbol { MethodKind: MethodKind.Constructor } constructor when !registration.IsRegistering(constructor):
                    foreach (IParameterSymbol parameter in constructor.Parameters)
                    {
                        Look(parameter.Type, constructor.ContainingType, constructor, parameter.Locations[0], "injected");
                    }

                    break;
                case IMethodSymbol method when endpoints.IsAction(method):
                    foreach (IParameterSymbol parameter in method.Parameters)
                    {
                        Look(parameter.Type, method.ContainingType, method, parameter.Locations[0], "injected");
                    }

                    break;
            }

            void Look(ITypeSymbol type, INamedTypeSymbol user, ISymbol member, Location place, string how)
            {
                if (place.IsInSource && Governed(type, user, member) is { } governed)
                {
                    Report(context.ReportDiagnostic, context.Compilation, place, type, governed, how);
                }
            }
        }

        public void Creation(OperationAnalysisContext context)
        {
            var creation = (IObjectCreationOperation)context.Operation;
            ISymbol around = Callers.Around(creation, context.ContainingSymbol);
            if (Governed(creation.Type, context.ContainingSymbol.ContainingType, context.ContainingSymbol) is { } governed
                && !registration.IsRegistering(around) && !registration.IsRegistered(creation) && !IsOnlyRegistered(creation))
            {
                Report(context.ReportDiagnostic, context.Compilation, Callers.Name(creation), creation.Type!, governed, "made");
            }
        }

        public void Call(OperationAnalysisContext context)
        {
            var call = (IInvocationOperation)context.Operation;
            ISymbol around = Callers.Around(call, context.ContainingSymbol);
            if (endpoints.Handler(call) is IAnonymousFunctionOperation { Symbol: var handler })
            {
                foreach (IParameterSymbol parameter in handler.Parameters)
                {
                    if (Governed(parameter.Type, context.ContainingSymbol.ContainingType, context.ContainingSymbol) is { } given)
                    {
                        Report(context.ReportDiagnostic, context.Compilation, parameter.Locations[0], parameter.Type, given, "injected");
                    }
                }
            }

            IMethodSymbol method = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
            if (method.ContainingType is { Name: "ServiceProviderServiceExtensions" or "ServiceProviderKeyedServiceExtensions" or "ActivatorUtilities" or "IServiceProvider" }
                && Asked(call) is { } type
                && Governed(type, context.ContainingSymbol.ContainingType, context.ContainingSymbol) is { } governed
                && !registration.IsRegistering(around) && !registration.IsRegistered(call))
            {
                Report(context.ReportDiagnostic, context.Compilation, Callers.Name(call), type, governed, "resolved");
            }
        }

        private static ITypeSymbol? Asked(IInvocationOperation call) =>
            call.TargetMethod.TypeArguments.FirstOrDefault() ?? call.Arguments.Select(a => a.Value).OfType<ITypeOfOperation>().FirstOrDefault()?.TypeOperand;

        // The governed interface that a type serves, unless it takes the decision itself or the one who uses it may know it.
        private INamedTypeSymbol? Governed(ITypeSymbol? type, INamedTypeSymbol? user, ISymbol member)
        {
            if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } source || source.GetAttributes().Any(a => TagSymbols.Is(a, tags.Governed)))
            {
                return null;
            }

            INamedTypeSymbol? governed = source.AllInterfaces.FirstOrDefault(i => i.GetAttributes().Any(a => TagSymbols.Is(a, tags.Governed)));
            if (governed is null || IsExempt(source) || IsExempt(member))
            {
                return null;
            }

            // Itself, what is nested in it or derives from it, and what stands before it: another that serves the same.
            for (INamedTypeSymbol? at = user; at is not null; at = at.ContainingType)
            {
                if (IsExempt(at) || at.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(i.OriginalDefinition, governed.OriginalDefinition)))
                {
                    return null;
                }
            }

            return governed;
        }

        private bool IsExempt(ISymbol symbol) => symbol.GetAttributes().Any(a => TagSymbols.Is(a, tags.Exempt));

        private static bool IsMarked(ISymbol symbol, string attribute) => symbol.GetAttributes().Any(a => a.AttributeClass?.Name == attribute);

        // Made in a local that is only registered.
        private bool IsOnlyRegistered(IOperation creation)
        {
            IOperation? at = creation.Parent;
            while (at is IConversionOperation or IVariableInitializerOperation)
            {
                at = at.Parent;
            }

            if (at is not IVariableDeclaratorOperation { Symbol: var local })
            {
                return false;
            }

            IOperation root = at;
            while (root.Parent is { } parent)
            {
                root = parent;
            }

            var uses = root.Descendants().OfType<ILocalReferenceOperation>().Where(r => SymbolEqualityComparer.Default.Equals(r.Local, local)).ToList();
            return uses.Count > 0 && uses.TrueForAll(registration.IsRegistered);
        }

        private void Report(Action<Diagnostic> report, Compilation compilation, Location place, ITypeSymbol type, INamedTypeSymbol governed, string how)
        {
            string name = type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
            hold.Report(
                Diagnostic.Create(
                    RuleDescriptors.AroundGoverned,
                    place,
                    Finding.Properties(compilation, place, name, string.Empty, default),
                    name, governed.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat), how),
                report);
        }
    }
}
