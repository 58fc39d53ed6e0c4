using System.Linq;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Generating;

/// <summary>Says what stands for a value that is withheld: nothing where there may be nothing, else what is empty.</summary>
internal static class Blank
{
    private const string Collections = "global::System.Collections.Generic.";

    /// <summary>Gives the expression; null where there is no empty value of a type.</summary>
    public static string? Of(ITypeSymbol type, Compilation compilation)
    {
        if (type.IsRefLikeType || type is IPointerTypeSymbol or IFunctionPointerTypeSymbol or ITypeParameterSymbol)
        {
            return null;
        }

        if (Empty(type, compilation) is { } empty && (type.IsValueType || type.NullableAnnotation == NullableAnnotation.NotAnnotated))
        {
            return empty;
        }

        return type.IsValueType ? $"default({Naming.Of(type)})"
            : type.NullableAnnotation != NullableAnnotation.NotAnnotated ? $"default({Naming.Of(type)})!"
            : type is INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false } made && HasPlainConstructor(made, compilation) ? $"new {Naming.Of(made)}()"
            : type.TypeKind == TypeKind.Dynamic ? "new object()"
            : null;
    }

    private static string? Empty(ITypeSymbol type, Compilation compilation)
    {
        switch (type)
        {
            case { SpecialType: SpecialType.System_String }:
                return "\"\"";
            case IArrayTypeSymbol { Rank: 1 } array:
                return $"global::System.Array.Empty<{Naming.Of(array.ElementType)}>()";
            case INamedTypeSymbol named:
                return OfInterface(named) ?? OfMember(named, compilation);
            default:
                return null;
        }
    }

    private static string? OfInterface(INamedTypeSymbol type)
    {
        if (type.TypeKind != TypeKind.Interface || type.ContainingNamespace?.ToDisplayString() != "System.Collections.Generic")
        {
            return null;
        }

        string arguments = string.Join(", ", type.TypeArguments.Select(Naming.Of));
        return type.Name switch
        {
            "IEnumerable" or "IReadOnlyCollection" or "IReadOnlyList" => $"global::System.Array.Empty<{arguments}>()",
            "ICollection" or "IList" => $"new {Collections}List<{arguments}>()",
            "IDictionary" or "IReadOnlyDictionary" => $"new {Collections}Dictionary<{arguments}>()",
            "ISet" or "IReadOnlySet" => $"new {Collections}HashSet<{arguments}>()",
            _ => null,
        };
    }

    private static string? OfMember(INamedTypeSymbol type, Compilation compilation) =>
        type.GetMembers("Empty").Any(m => m.IsStatic && m.DeclaredAccessibility == Accessibility.Public && compilation.IsSymbolAccessibleWithin(m, compilation.Assembly)
            && SymbolEqualityComparer.Default.Equals(ContentReader.TypeOf(m), type))
            ? $"{Naming.Of(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated))}.Empty"
            : null;

    private static bool HasPlainConstructor(INamedTypeSymbol type, Compilation compilation) =>
        type.InstanceConstructors.Any(c => c.Parameters.Length == 0 && compilation.IsSymbolAccessibleWithin(c, compilation.Assembly))
        && !RecordMembers.Of(type).Any(CopyPlan.IsRequired);
}
