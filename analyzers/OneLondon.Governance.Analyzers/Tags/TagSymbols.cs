using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Tags;

/// <summary>The marks as the compilation knows them.</summary>
internal sealed class TagSymbols
{
    private const string Namespace = "OneLondon.Governance.Tagging.";
    private const string Suffix = "Attribute";

    /// <summary>The marks, and the types of their assembly that bear one, by their full names.</summary>
    public static readonly ImmutableHashSet<string> Types =
    [
        Namespace + "IdentifiableDataAttribute", Namespace + "PatientIdentifierAttribute", Namespace + "DepersonalisedDataAttribute", Namespace + "DataCategoryAttribute",
        Namespace + "PurposeOfUseAttribute", Namespace + "RequiresRoleAttribute", Namespace + "SecondaryUseOutputAttribute", Namespace + "DeidentifyingMethodAttribute",
        Namespace + "GovernanceExemptAttribute", Namespace + "GovernedAttribute", "OneLondon.Governance.Identifiers.NhsNumber",
    ];

    /// <summary>Of each of them the words that code has to write to name it.</summary>
    public static readonly string[][] Names = [.. Types.OrderBy(t => t, StringComparer.Ordinal).Select(WordsOf)];

    /// <summary>All those words.</summary>
    public static readonly string[] Words = [.. Names.SelectMany(n => n).Distinct()];

    private TagSymbols(Compilation compilation, INamedTypeSymbol? identifiable)
    {
        Identifiable = identifiable;
        PatientIdentifier = compilation.GetTypeByMetadataName(Namespace + "PatientIdentifierAttribute");
        Depersonalised = compilation.GetTypeByMetadataName(Namespace + "DepersonalisedDataAttribute");
        Category = compilation.GetTypeByMetadataName(Namespace + "DataCategoryAttribute");
        Purpose = compilation.GetTypeByMetadataName(Namespace + "PurposeOfUseAttribute");
        Role = compilation.GetTypeByMetadataName(Namespace + "RequiresRoleAttribute");
        Output = compilation.GetTypeByMetadataName(Namespace + "SecondaryUseOutputAttribute");
        Deidentifying = compilation.GetTypeByMetadataName(Namespace + "DeidentifyingMethodAttribute");
        Exempt = compilation.GetTypeByMetadataName(Namespace + "GovernanceExemptAttribute");
        Governed = compilation.GetTypeByMetadataName(Namespace + "GovernedAttribute");
        NhsNumber = compilation.GetTypeByMetadataName("OneLondon.Governance.Identifiers.NhsNumber");
    }

    public INamedTypeSymbol? Identifiable { get; }

    public INamedTypeSymbol? PatientIdentifier { get; }

    public INamedTypeSymbol? Depersonalised { get; }

    public INamedTypeSymbol? Category { get; }

    public INamedTypeSymbol? Purpose { get; }

    public INamedTypeSymbol? Role { get; }

    public INamedTypeSymbol? Output { get; }

    public INamedTypeSymbol? Deidentifying { get; }

    public INamedTypeSymbol? Exempt { get; }

    public INamedTypeSymbol? Governed { get; }

    public INamedTypeSymbol? NhsNumber { get; }

    /// <summary>Gives the marks, or null in a compilation that does not reference them: nothing is looked at there.</summary>
    public static TagSymbols? Find(Compilation compilation) =>
        compilation.GetTypeByMetadataName(Namespace + "IdentifiableDataAttribute") is { } identifiable ? new TagSymbols(compilation, identifiable) : null;

    /// <summary>Gives no marks: a compilation that does not reference them is governed by model files alone.</summary>
    public static TagSymbols None(Compilation compilation) => new(compilation, null);

    /// <summary>Whether an attribute is one of the marks that say what data is.</summary>
    public bool SaysWhatDataIs(AttributeData attribute) =>
        Is(attribute, Identifiable) || Is(attribute, PatientIdentifier) || Is(attribute, Depersonalised) || Is(attribute, Category) || Is(attribute, Exempt);

    private static string[] WordsOf(string type) => [.. (type.EndsWith(Suffix, StringComparison.Ordinal) ? type.Substring(0, type.Length - Suffix.Length) : type).Split('.')];

    public static bool Is(AttributeData attribute, INamedTypeSymbol? mark) =>
        mark is not null && SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, mark);
}
