using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Marking;

namespace OneLondon.Governance.Analyzers.Flow.Lowering;

/// <summary>Tells which references to a place may outlive the call that they are given to: in a ref field, or in a span.</summary>
internal static class KeptReferences
{
    /// <summary>
    /// Whether the reference itself is handed to a parameter, rather than what stands there. INVARIANT: the signature alone decides, since a call
    /// may go to any method that has it. By the rules of the language only what makes a ref struct can keep a reference that it is given.
    /// </summary>
    public static bool IsKept(IParameterSymbol parameter) =>
        parameter.RefKind is RefKind.Ref or RefKind.In or RefKind.RefReadOnlyParameter
        && parameter.OriginalDefinition.ContainingSymbol is IMethodSymbol { AssociatedSymbol: null } method
        && method.MethodKind switch
        {
            MethodKind.Constructor => method.ContainingType.IsRefLikeType,
            MethodKind.UserDefinedOperator or MethodKind.Conversion => false,
            _ => method.ReturnType.IsRefLikeType && !method.ReturnsByRef && !method.ReturnsByRefReadonly,
        }
        && !parameter.OriginalDefinition.Type.IsRefLikeType && (method.ContainingType is null || !TypeShapes.IsPlatform(method.ContainingType));

    /// <summary>Whether what a parameter is left with goes back to the place that was given for it.</summary>
    public static bool IsWrittenBack(IParameterSymbol parameter) => parameter.RefKind is RefKind.Out or RefKind.Ref && !IsKept(parameter);

    /// <summary>Whether a member of the platform makes a span of the place that it is given by reference.</summary>
    public static bool IsSpanOver(IMethodSymbol method) =>
        method is { Parameters: [{ RefKind: RefKind.Ref or RefKind.In or RefKind.RefReadOnlyParameter }, ..], ContainingType: { } type } && TypeShapes.IsPlatform(type)
        && (method.MethodKind == MethodKind.Constructor && type.Name is "Span" or "ReadOnlySpan" || type.Name == "MemoryMarshal" && method.Name is "CreateSpan" or "CreateReadOnlySpan");

    /// <summary>The type that a reference to a place of some type is taken for: an array of one.</summary>
    public static ITypeSymbol TypeOf(ITypeSymbol type, Compilation compilation) => compilation.CreateArrayTypeSymbol(type);
}
