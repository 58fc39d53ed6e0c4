using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using OneLondon.Governance.Analyzers.Bodies;
using OneLondon.Governance.Analyzers.Health;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.Enforcing;

/// <summary>OLG2003, operation by operation; and member by member.</summary>
internal sealed class AroundGovernedRule : BodyRule
{
    private readonly TagSymbols _tags;
    private readonly Registration _registration;
    private readonly Endpoints _endpoints;
    private readonly UnfilteredReads _reads;
    private readonly HandedTypes _handed;

    private AroundGovernedRule(TagSymbols tags, Registration registration, Endpoints endpoints, UnfilteredReads reads, HandedTypes handed)
        : base(RuleDescriptors.AroundGoverned)
    {
        _tags = tags;
        _registration = registration;
        _endpoints = endpoints;
        _reads = reads;
        _handed = handed;
        Kinds = reads.HasFilters
            ? [OperationKind.ObjectCreation, OperationKind.Invocation, OperationKind.PropertyReference, OperationKind.FieldReference]
            : [OperationKind.ObjectCreation, OperationKind.Invocation];
    }

    public override ImmutableArray<OperationKind> Kinds { get; }

    public static AroundGovernedRule? Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation) =>
        MarkUse.Anywhere(compilation, options, cancellation) is { } tags && !Registration.IsTests(compilation) && new Registration(compilation) is var registration
            ? new AroundGovernedRule(tags, registration, new Endpoints(compilation), new UnfilteredReads(compilation), new HandedTypes(compilation, registration))
            : null;

    public override void Look(IOperation operation, in Body body)
    {
        if (operation is IObjectCreationOperation creation)
        {
            Creation(creation, body);
        }
        else if (operation is IInvocationOperation call)
        {
            Call(call, body);
        }

        if (operation is not IObjectCreationOperation && _reads.Find(operation) is var (record, context) && MayNotRead(operation, body))
        {
            string name = Name(record);
            Location place = Callers.Name(operation);
            body.Report(Diagnostic.Create(RuleDescriptors.UnfilteredRead, place, Finding.Properties(body.Compilation, place, name, string.Empty, default), name, Name(context)));
        }
    }

    // Behind a decorator rows are filtered for it; what holds them is asked by others.
    private bool MayNotRead(IOperation operation, in Body body)
    {
        for (INamedTypeSymbol? at = body.Owner.ContainingType; at is not null; at = at.ContainingType)
        {
            bool holds = operation is IMemberReferenceOperation reference && SymbolEqualityComparer.Default.Equals(at, reference.Member.ContainingType);
            if (holds || IsExempt(at) || Ground.Bears(at, _tags.Governed))
            {
                return false;
            }
        }

        return !IsExempt(body.Owner);
    }

    /// <summary>What a container hands to a constructor, an action or a property.</summary>
    public void Members(ISymbol symbol, Compilation compilation, Action<Diagnostic> report)
    {
        switch (symbol)
        {
            case IPropertySymbol property when IsMarked(property, "InjectAttribute"):
                Look(property.Type, property.ContainingType, property, property.Locations[0], "injected");
                break;
            case IMethodSymbol { MethodKind: MethodKind.Constructor } constructor when !_registration.IsRegistering(constructor):
                foreach (IParameterSymbol parameter in constructor.Parameters)
                {
                    Look(parameter.Type, constructor.ContainingType, constructor, parameter.Locations[0], "injected");
                }

                break;
            case IMethodSymbol method when _endpoints.IsAction(method):
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
                Report(report, compilation, place, type, governed, how);
            }
        }
    }

    private void Creation(IObjectCreationOperation creation, in Body body)
    {
        ISymbol around = Callers.Around(creation, body.Owner);
        if (_registration.IsDescriptor(creation))
        {
            Registered(creation, creation.Arguments, creation, body);
        }

        if (Governed(creation.Type, body.Owner.ContainingType, body.Owner) is { } registered && Undecorated(creation) is { } registering)
        {
            Report(body.Report, body.Compilation, Callers.Name(registering), creation.Type!, registered, Registration.Behind(registered, creation.Type!));
        }

        if (Governed(creation.Type, body.Owner.ContainingType, body.Owner) is { } governed
            && !_registration.IsRegistering(around) && !_registration.IsRegistered(creation) && !IsOnlyRegistered(creation, out _))
        {
            Report(body.Report, body.Compilation, Callers.Name(creation), creation.Type!, governed, "made");
        }
    }

    private void Call(IInvocationOperation call, in Body body)
    {
        ISymbol around = Callers.Around(call, body.Owner);
        if (_endpoints.Handler(call) is IAnonymousFunctionOperation { Symbol: var handler })
        {
            foreach (IParameterSymbol parameter in handler.Parameters)
            {
                if (Governed(parameter.Type, body.Owner.ContainingType, body.Owner) is { } given)
                {
                    Report(body.Report, body.Compilation, parameter.Locations[0], parameter.Type, given, "injected");
                }
            }
        }

        if (_registration.IsRegistering(call) && !Registration.IsGoverned(call))
        {
            Registered(call, call.Arguments, call, body);
        }

        IMethodSymbol method = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        if (method.ContainingType is { Name: "ServiceProviderServiceExtensions" or "ServiceProviderKeyedServiceExtensions" or "ActivatorUtilities" or "IServiceProvider" }
            && Asked(call) is { } type
            && Governed(type, body.Owner.ContainingType, body.Owner) is { } governed
            && !_registration.IsRegistering(around) && !_registration.IsRegistered(call))
        {
            Report(body.Report, body.Compilation, Callers.Name(call), type, governed, "resolved");
        }
    }

    // The types that a registration names: a source among them can be had from the container as it is.
    private void Registered(IOperation registering, ImmutableArray<IArgumentOperation> arguments, IOperation place, in Body body)
    {
        var call = registering as IInvocationOperation;
        bool adds = call is null || Registration.Adds(call);
        IEnumerable<ITypeSymbol> named = call?.TargetMethod.TypeArguments.Where((_, i) => _handed.Use(call.TargetMethod, i, default) is var use && (adds ? use != HandedOn.Governed : use == HandedOn.Registered)) ?? [];
        arguments = adds ? arguments : [];
        foreach (ITypeSymbol type in named.Concat(arguments.Select(a => a.Value).OfType<ITypeOfOperation>().Select(t => t.TypeOperand)).Distinct<ITypeSymbol>(SymbolEqualityComparer.Default))
        {
            if (Governed(type, body.Owner.ContainingType, body.Owner) is { } governed)
            {
                Report(body.Report, body.Compilation, Callers.Name(place), type, governed, Registration.Behind(governed, type));
            }
        }
    }

    // What registers what is made here, where no decorator and nothing that takes the decision itself stands around it.
    private IOperation? Undecorated(IObjectCreationOperation creation)
    {
        IOperation made = IsOnlyRegistered(creation, out IOperation? use) ? use! : creation;
        if (_registration.Registering(made) is not { } registering || Registration.IsGoverned(registering)
            || registering is IInvocationOperation call && (!Registration.Adds(call) || call.TargetMethod.Name == "AddGovernance"))
        {
            return null;
        }

        for (IOperation? at = made.Parent; at is not null && at != registering; at = at.Parent)
        {
            if (at is IObjectCreationOperation { Type: INamedTypeSymbol outer } && (outer.GetAttributes().Any(a => TagSymbols.Is(a, _tags.Governed)) || IsExempt(outer))
                || at is IObjectCreationOperation && Governed(((IObjectCreationOperation)at).Type, null, creation.Type!) is not null)
            {
                return null;
            }
        }

        return registering;
    }

    private static ITypeSymbol? Asked(IInvocationOperation call) =>
        call.TargetMethod.TypeArguments.FirstOrDefault() ?? call.Arguments.Select(a => a.Value).OfType<ITypeOfOperation>().FirstOrDefault()?.TypeOperand;

    // The governed interface that a type serves, unless it takes the decision itself or the one who uses it may know it.
    private INamedTypeSymbol? Governed(ITypeSymbol? type, INamedTypeSymbol? user, ISymbol member)
    {
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct } source || source.GetAttributes().Any(a => TagSymbols.Is(a, _tags.Governed)))
        {
            return null;
        }

        INamedTypeSymbol? governed = source.AllInterfaces.FirstOrDefault(i => i.GetAttributes().Any(a => TagSymbols.Is(a, _tags.Governed)));
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

    private bool IsExempt(ISymbol symbol) => symbol.GetAttributes().Any(a => TagSymbols.Is(a, _tags.Exempt));

    private static bool IsMarked(ISymbol symbol, string attribute) => symbol.GetAttributes().Any(a => a.AttributeClass?.Name == attribute);

    // Made in a local that is only registered.
    private bool IsOnlyRegistered(IOperation creation, out IOperation? use)
    {
        use = null;
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
        use = uses.FirstOrDefault();
        return uses.Count > 0 && uses.TrueForAll(_registration.IsRegistered);
    }

    private static void Report(Action<Diagnostic> report, Compilation compilation, Location place, ITypeSymbol type, INamedTypeSymbol governed, string how) =>
        Report(report, compilation, place, type, governed, (how + " here by its own type", $"ask for '{Name(governed)}'"));

    private static void Report(Action<Diagnostic> report, Compilation compilation, Location place, ITypeSymbol type, INamedTypeSymbol governed, (string How, string Remedy) finding)
    {
        string name = type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        report(Diagnostic.Create(
            RuleDescriptors.AroundGoverned,
            place,
            Finding.Properties(compilation, place, name, string.Empty, default),
            name, Name(governed), finding.How, finding.Remedy));
    }

    private static string Name(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
}
