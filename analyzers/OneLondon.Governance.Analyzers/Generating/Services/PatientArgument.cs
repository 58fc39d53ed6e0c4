using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.Generating.Services;

/// <summary>A parameter that says whose record is asked for: itself, by a member of what it holds, or many at once.</summary>
internal sealed class PatientArgument(IParameterSymbol parameter, ImmutableArray<ISymbol> path, ITypeSymbol? each)
{
    private static readonly string[] Lists = ["IEnumerable", "IReadOnlyCollection", "IReadOnlyList", "ICollection", "IList", "List"];

    public IParameterSymbol Parameter { get; } = parameter;

    /// <summary>The members to go through; empty where the parameter is the number itself.</summary>
    public ImmutableArray<ISymbol> Path { get; } = path;

    /// <summary>The type of each of many; null where there is one.</summary>
    public ITypeSymbol? Each { get; } = each;

    /// <summary>The expression of the key of one.</summary>
    public string Key(string value)
    {
        string path = string.Concat(Path.Select((m, i) => (i == 0 && Parameter.Type.IsValueType ? "." : "?.") + Naming.Of(m)));
        return $"global::OneLondon.Governance.Decorators.CallPatients.Key({value}{path})";
    }

    /// <summary>Reads a parameter; null where it names nobody.</summary>
    public static PatientArgument? Of(IParameterSymbol parameter, TagSymbols tags, Compilation compilation)
    {
        ITypeSymbol type = parameter.Type;
        bool isMarked = parameter.GetAttributes().Any(a => TagSymbols.Is(a, tags.PatientIdentifier));
        if (IsNumber(type, isMarked, tags, compilation))
        {
            return new PatientArgument(parameter, [], null);
        }

        ITypeSymbol? each = type is IArrayTypeSymbol { Rank: 1 } array ? array.ElementType
            : type is INamedTypeSymbol { TypeArguments: [var only] } list && IsList(list) ? only
            : null;
        if (each is not null)
        {
            return IsNumber(each, isMarked, tags, compilation) ? new PatientArgument(parameter, [], each) : null;
        }

        return type is INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct } named && !IsOfThePlatform(named)
            && PersonPath.Of(named, tags, compilation, out _) is { } path
            ? new PatientArgument(parameter, path.Members, null)
            : null;
    }

    /// <summary>Whether a type is one of the plain collections.</summary>
    public static bool IsList(INamedTypeSymbol type) =>
        type.Arity == 1 && type.ContainingNamespace?.ToDisplayString() == "System.Collections.Generic" && Lists.Contains(type.Name);

    private static bool IsNumber(ITypeSymbol type, bool isMarked, TagSymbols tags, Compilation compilation) =>
        PersonPath.IsNumber(type, tags) || IsKey(type, compilation) || (isMarked && type.SpecialType == SpecialType.System_String);

    private static bool IsKey(ITypeSymbol type, Compilation compilation)
    {
        ITypeSymbol plain = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        return SymbolEqualityComparer.Default.Equals(plain, compilation.GetTypeByMetadataName("OneLondon.Governance.Decisions.PatientKey"));
    }

    private static bool IsOfThePlatform(INamedTypeSymbol type) =>
        type.ContainingNamespace?.ToDisplayString() is { } space && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal));
}
