using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.Flow.Marking;

/// <content>What governed services give: whole, and identifiable unless marked otherwise, as their decorators ask for it.</content>
internal sealed partial class Declarations
{
    private bool IsGivenByService(ISymbol symbol)
    {
        ISymbol operation = symbol is IParameterSymbol { RefKind: RefKind.Out } ? symbol.ContainingSymbol : symbol;
        if (tags.Governed is null || operation is not (IMethodSymbol or IPropertySymbol))
        {
            return false;
        }

        ImmutableArray<INamedTypeSymbol> services = [.. operation.ContainingType.AllInterfaces.Add(operation.ContainingType).Where(IsService)];
        return !services.IsEmpty && Implemented(operation).Add(operation).Any(declared => IsOperation(declared, services));
    }

    /// <summary>Whether a method is an operation of a governed service.</summary>
    public bool Asks(IMethodSymbol method) => tags.Governed is not null && IsGivenByService(method.OriginalDefinition);

    /// <summary>Whether a parameter of an operation says whose records are meant.</summary>
    public bool NamesPeople(IParameterSymbol parameter)
    {
        ITypeSymbol type = parameter.Type is IArrayTypeSymbol array ? array.ElementType
            : parameter.Type is INamedTypeSymbol { TypeArguments: [var only] } ? only
            : parameter.Type;
        type = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } optional ? optional.TypeArguments[0] : type;
        return parameter.RefKind == RefKind.None
            && (SymbolEqualityComparer.Default.Equals(type, tags.NhsNumber) || type is { Name: "PatientKey", ContainingNamespace: { Name: "Decisions", ContainingNamespace.Name: "Governance" } }
                || type.SpecialType == SpecialType.System_String && Marks.Of(parameter).Any(a => TagSymbols.Is(a, tags.PatientIdentifier)));
    }

    // What a service's base interfaces declare is governed with it.
    private bool IsOperation(ISymbol declared, ImmutableArray<INamedTypeSymbol> services) =>
        !IsExempt(declared) && !IsExempt(declared.ContainingType)
        && services.Any(s => Same(s, declared.ContainingType) || s.AllInterfaces.Any(i => Same(i, declared.ContainingType)));

    private bool IsExempt(ISymbol symbol) => symbol.GetAttributes().Any(a => TagSymbols.Is(a, tags.Exempt));

    private bool IsService(INamedTypeSymbol type) => type.TypeKind == TypeKind.Interface && type.GetAttributes().Any(a => TagSymbols.Is(a, tags.Governed));

    private static bool Same(INamedTypeSymbol one, INamedTypeSymbol other) => SymbolEqualityComparer.Default.Equals(one.OriginalDefinition, other.OriginalDefinition);
}
