using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OneLondon.Governance.Analyzers.Generating;

/// <summary>Writes names as source does.</summary>
internal static class Naming
{
    private static readonly SymbolDisplayFormat Full = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    public static string Of(ITypeSymbol type) => type.ToDisplayString(Full);

    /// <summary>Writes a type in a pattern, where what looks like a tuple would be taken for its parts.</summary>
    public static string InPattern(ITypeSymbol type) => type.ToDisplayString(Full.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.ExpandValueTuple));

    public static string Of(ISymbol member) => Of(member.Name);

    public static string Of(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;
}
