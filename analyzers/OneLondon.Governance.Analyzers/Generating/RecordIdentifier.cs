using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.Generating;

/// <summary>The member that tells a row from others of its type, by which audit records list what is released.</summary>
internal sealed class RecordIdentifier
{
    private const string Mark = "OneLondon.Governance.Tagging.RecordIdentifierAttribute";

    private RecordIdentifier(ISymbol member, bool identifies) => (Member, Identifies) = (member, identifies);

    public ISymbol Member { get; }

    /// <summary>Whether it says more than which row it is, such as whose.</summary>
    public bool Identifies { get; }

    /// <summary>Gives the identifier of a type; null where it has none, or none that can be read, which the problem then says.</summary>
    public static RecordIdentifier? Of(INamedTypeSymbol type, TagSymbols tags, ContentReader reader, Compilation compilation, out (string What, string Remedy)? problem)
    {
        problem = null;
        ISymbol[] marked = [.. RecordMembers.Of(type).Where(m => MemberMarks.Of(m, type).Any(a => a.AttributeClass?.ToDisplayString() == Mark))];
        ISymbol[] readable = [.. marked.Where(m => RecordReader.IsReadable(m, compilation))];
        if (readable.Length == 1 && IsFit(readable[0], tags))
        {
            return new RecordIdentifier(readable[0], PersonPath.IsNumber(ContentReader.TypeOf(readable[0]), tags) || !reader.OfMarks(readable[0], type).IsEmpty || reader.OfMarks(type).Identifies);
        }

        problem = readable.Length > 1 ? ($"it has several record identifiers ({string.Join(", ", readable.Select(m => m.Name))})", "leave one marked [RecordIdentifier]")
            : readable.Length == 1 ? ($"its record identifier `{readable[0].Name}` is no text, whole number or Guid", "mark a member that is")
            : marked.Length > 0 ? ($"its record identifier `{marked[0].Name}` cannot be read", "mark a member that code of the project can read")
            : null;
        return null;
    }

    /// <summary>Gives the code that reads it as text, or null where there is none.</summary>
    public string Read(string from, TagSymbols tags)
    {
        string value = $"{from}.{Naming.Of(Member)}";
        ITypeSymbol type = ContentReader.TypeOf(Member)!;
        string dot = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } ? "?." : ".";
        return PersonPath.IsNumber(type, tags) ? $"{value} is {{ IsUnspecified: false }} number ? number.Reveal() : null"
            : type.SpecialType == SpecialType.System_String ? value
            : IsGuid(type) ? $"{value}{dot}ToString()"
            : $"{value}{dot}ToString(global::System.Globalization.CultureInfo.InvariantCulture)";
    }

    private static bool IsFit(ISymbol member, TagSymbols tags)
    {
        ITypeSymbol type = ContentReader.TypeOf(member)!;
        return type.SpecialType == SpecialType.System_String || IsGuid(type) || PersonPath.IsNumber(type, tags)
            || Plain(type).SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_UInt64;
    }

    private static bool IsGuid(ITypeSymbol type) => Plain(type).ToDisplayString() == "System.Guid";

    private static ITypeSymbol Plain(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
}
