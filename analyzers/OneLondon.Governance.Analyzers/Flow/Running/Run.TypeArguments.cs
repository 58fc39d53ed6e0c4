using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>Type parameters that decide what is called or made: callers say what they stand for.</content>
internal sealed partial class Run
{
    private LateSet<ITypeParameterSymbol> _typeChoices = new(SymbolEqualityComparer.Default);

    /// <summary>Gives the key by which what a type parameter stands for is bound.</summary>
    public static string TypeKey(ITypeParameterSymbol parameter) => (parameter.TypeParameterKind == TypeParameterKind.Method ? "tm" : "tc") + parameter.Name;

    /// <summary>Gives the type that a type stands for here; null where callers do not say.</summary>
    public ITypeSymbol? Meant(ITypeSymbol? type)
    {
        if (type is not ITypeParameterSymbol parameter)
        {
            return type;
        }

        if (_bindings[TypeKey(parameter)] is [{ Type: { } bound }])
        {
            return bound;
        }

        ISymbol? owner = parameter.TypeParameterKind == TypeParameterKind.Method ? parameter.DeclaringMethod : parameter.DeclaringType;
        if (!IsOpen && owner is not null
            && (SymbolEqualityComparer.Default.Equals(owner.OriginalDefinition, Method?.OriginalDefinition) || SymbolEqualityComparer.Default.Equals(owner.OriginalDefinition, Procedure.Symbol.ContainingType?.OriginalDefinition)))
        {
            _typeChoices.Add(parameter.OriginalDefinition);
        }

        return null;
    }

    private ImmutableArray<ITypeParameterSymbol> TypeChoices() => [.. _typeChoices.All.OrderBy(TypeKey, System.StringComparer.Ordinal)];

    // Null where the type parameter is left open: then any may answer.
    private IMethodSymbol? StaticAnswer(Code.Invoke call) =>
        call.Method.IsStatic && Meant(call.ConstrainedTo) is INamedTypeSymbol type ? (IMethodSymbol)Dispatch.On(call.Method.OriginalDefinition, type) : null;

    // A type parameter's object is made by the constructor of what it stands for.
    private Value MadeOf(Code.Allocate allocate, State state)
    {
        if (Meant(allocate.Type) is not INamedTypeSymbol type)
        {
            return Allocated(allocate, allocate.Type, state);
        }

        Value made = Allocated(allocate, type, state);
        if (type.InstanceConstructors.FirstOrDefault(c => c.Parameters.IsEmpty) is { } constructor && World.Code(constructor) is { } code)
        {
            CallCode(allocate.Place, code, made, [], Value.Empty, state, (allocate, code), allocate.Many);
        }

        return made;
    }
}
