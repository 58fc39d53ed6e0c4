using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Packages.Tests.PublicApi;

/// <summary>Tells the attributes a caller must know of from those the compiler leaves behind.</summary>
internal static class ApiAttributes
{
    private static readonly HashSet<string> Unseen = new(StringComparer.Ordinal)
    {
        "AsyncIteratorStateMachineAttribute", "AsyncStateMachineAttribute", "CompilerFeatureRequiredAttribute", "CompilerGeneratedAttribute",
        "DebuggerBrowsableAttribute", "DebuggerDisplayAttribute", "DebuggerStepThroughAttribute", "DebuggerTypeProxyAttribute",
        "DefaultMemberAttribute", "ExtensionAttribute", "ExtensionMarkerAttribute", "GeneratedCodeAttribute", "IsByRefLikeAttribute",
        "IsReadOnlyAttribute", "IteratorStateMachineAttribute", "NullableAttribute", "NullableContextAttribute", "ParamArrayAttribute",
        "RequiredMemberAttribute", "ScopedRefAttribute", "SkipLocalsInitAttribute", "SuppressMessageAttribute", "TupleElementNamesAttribute",
    };

    public static IEnumerable<string> Of(ISymbol symbol) =>
        symbol.GetAttributes()
            .Where(attribute => !Unseen.Contains(attribute.AttributeClass!.Name) && !IsRefStructGuard(attribute))
            .Select(Written);

    private static string Written(AttributeData attribute)
    {
        string name = attribute.AttributeClass!.ToDisplayString();
        string text = attribute.ToString()!;
        string arguments = text.Contains('(', StringComparison.Ordinal) ? text[text.IndexOf('(', StringComparison.Ordinal)..] : string.Empty;
        string shortName = name[(name.LastIndexOf('.') + 1)..];
        return "[" + shortName[..^"Attribute".Length] + arguments.Replace("System.", string.Empty, StringComparison.Ordinal) + "]";
    }

    // The compiler marks every ref struct and every type with required members as obsolete for older compilers.
    private static bool IsRefStructGuard(AttributeData attribute) =>
        attribute.AttributeClass!.Name == "ObsoleteAttribute"
        && attribute.ConstructorArguments is [{ Value: string text }, ..]
        && (text.StartsWith("Types with embedded references", StringComparison.Ordinal) || text.StartsWith("Constructors of types with required", StringComparison.Ordinal));
}
