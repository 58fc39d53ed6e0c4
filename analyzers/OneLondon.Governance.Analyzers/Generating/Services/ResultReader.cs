using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tags;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Generating.Services;

/// <summary>Says how results are filtered by a grant: rows of the context's record types, or a whole that is marked with its categories.</summary>
internal sealed class ResultReader(ImmutableArray<(string Name, RecordReader Record)> records, TagSymbols tags, Compilation compilation)
{
    private const string Remedy = "give a record type that the context governs, or a list of one; or mark the result [return: DataCategory], or the operation [GovernanceExempt]";

    /// <summary>Gives how a result comes, and what comes; null where nothing does.</summary>
    public static (Awaiting Awaiting, ITypeSymbol? Result) Unwrapped(ITypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Void)
        {
            return (Awaiting.Not, null);
        }

        if (type is INamedTypeSymbol named)
        {
            string? space = named.ContainingNamespace?.ToDisplayString();
            if (space == "System.Threading.Tasks" && named.Name is "Task" or "ValueTask")
            {
                return (named.Name == "Task" ? Awaiting.Task : Awaiting.ValueTask, named.TypeArguments.FirstOrDefault());
            }

            if (space == "System.Collections.Generic" && named is { Name: "IAsyncEnumerable", Arity: 1 })
            {
                return (Awaiting.Sequence, named.TypeArguments[0]);
            }
        }

        return (Awaiting.Not, type);
    }

    /// <summary>Reads the result and the out parameters of an operation.</summary>
    public ImmutableArray<ResultPart> Parts(IMethodSymbol method, ISymbol declared, Awaiting awaiting, ITypeSymbol? result, Action<string, string, bool> wrong)
    {
        IParameterSymbol[] outs = [.. method.Parameters.Where(p => p.RefKind == RefKind.Out)];
        bool isTry = awaiting == Awaiting.Not && result?.SpecialType == SpecialType.System_Boolean && outs.Length > 0;
        var parts = ImmutableArray.CreateBuilder<ResultPart>();
        parts.Add(result is null ? new ResultPart(method.ReturnType, ResultForm.None, null, null, mayBeMissing: false)
            : isTry ? new ResultPart(result, ResultForm.Found, null, null, mayBeMissing: false)
            : Part(result, awaiting, Own(ReturnMarks(method, declared)), mayBeMissing: false, "what it gives back", wrong));
        parts.AddRange(outs.Select(p => Part(p.Type, Awaiting.Not, Own(p.GetAttributes()), isTry, $"its parameter '{p.Name}'", wrong)));
        return parts.ToImmutable();
    }

    /// <summary>Gives the categories that a whole is marked with.</summary>
    public IEnumerable<string> Categories(IMethodSymbol method, ISymbol declared, ResultPart part)
    {
        IEnumerable<AttributeData> marks = method.Parameters.FirstOrDefault(p => p.RefKind == RefKind.Out && SymbolEqualityComparer.Default.Equals(p.Type, part.Type)) is { } parameter && part.Form != ResultForm.Found
            ? parameter.GetAttributes().Concat(ReturnMarks(method, declared))
            : ReturnMarks(method, declared);
        return part.Form is ResultForm.None or ResultForm.Found ? [] : Own(marks);
    }

    /// <summary>Gives the level that a result is marked with; identifiable unless it is.</summary>
    public Identifiability Level(IMethodSymbol method, ISymbol declared) =>
        ReturnMarks(method, declared).FirstOrDefault(a => TagSymbols.Is(a, tags.Depersonalised)) is { ConstructorArguments: [{ Value: byte level }] }
            ? (Identifiability)level
            : Identifiability.Identifiable;

    private ResultPart Part(ITypeSymbol type, Awaiting awaiting, string[] categories, bool mayBeMissing, string what, Action<string, string, bool> wrong)
    {
        mayBeMissing |= type.IsValueType ? IsNullable(type) : type.NullableAnnotation != NullableAnnotation.NotAnnotated;
        ITypeSymbol? item = awaiting == Awaiting.Sequence ? type : Item(type);
        if (RecordOf(item ?? type) is { } record && (item is null || !IsNullable(item)))
        {
            ResultForm rows = item is null ? ResultForm.Row : type is IArrayTypeSymbol ? ResultForm.RowArray : ResultForm.Rows;
            return new ResultPart(type, rows, item, record, mayBeMissing);
        }

        string name = type.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
        if ((item ?? type) is INamedTypeSymbol { SpecialType: SpecialType.None, IsTupleType: false } row && RecordReader.Of(row, ImmutableHashSet<ITypeSymbol>.Empty, tags, compilation, out _) is not null)
        {
            wrong($"{what}, '{name}', is of a record type that the context does not govern", $"mark the context [Governs(typeof({row.Name}))]", false);
        }
        else if (categories.Length == 0)
        {
            wrong($"{what}, '{name}', cannot be filtered by a grant", Remedy, false);
        }
        else if (Late(type, item, awaiting) is { } late)
        {
            bool isPart = !SymbolEqualityComparer.Default.Equals(late, type);
            string part = isPart ? $"holds '{late.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat)}', which " : string.Empty;
            wrong(
                LateData.IsAnything(late) ? $"{what}, '{name}', {part}may be anything at run time" : $"{what}, '{name}', {part}is read after it is released",
                isPart || LateData.IsAnything(late) ? "give a type that holds its data itself: text, bytes, a list, an array" : "give a list, or an array",
                false);
        }

        ResultForm form = IsStream(type) && awaiting != Awaiting.Sequence ? ResultForm.Stream
            : item is null || awaiting == Awaiting.Sequence ? ResultForm.Whole
            : type is IArrayTypeSymbol ? ResultForm.WholeArray
            : ResultForm.WholeItems;
        return new ResultPart(type, form, item, null, mayBeMissing);
    }

    private string[] Own(IEnumerable<AttributeData> marks) => [.. marks.Where(a => TagSymbols.Is(a, tags.Category)).Select(Marks.Text).OfType<string>()];

    private static IEnumerable<AttributeData> ReturnMarks(IMethodSymbol method, ISymbol declared) =>
        method.GetReturnTypeAttributes().Concat(declared is IPropertySymbol property ? property.GetAttributes() : []);

    private string? RecordOf(ITypeSymbol type)
    {
        ITypeSymbol plain = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        return records.FirstOrDefault(r => SymbolEqualityComparer.Default.Equals(r.Record.Type, plain)).Name;
    }

    private static bool IsNullable(ITypeSymbol type) => type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };

    private static ITypeSymbol? Item(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1 } array => array.ElementType.SpecialType == SpecialType.System_Byte ? null : array.ElementType,
        INamedTypeSymbol { TypeArguments: [var item] } named when PatientArgument.IsList(named) => item,
        _ => null,
    };

    // What is no list and yet enumerated, awaited or called brings its data later. A stream is guarded; a list is read to its end, its items are not.
    private static ITypeSymbol? Late(ITypeSymbol type, ITypeSymbol? item, Awaiting awaiting) => awaiting == Awaiting.Sequence
        ? Item(type) is not null ? type : LateData.In(type)
        : IsStream(type) ? null : LateData.In(item ?? type);

    private static bool IsStream(ITypeSymbol type) => type is INamedTypeSymbol { Name: "Stream" } && type.ContainingNamespace?.ToDisplayString() == "System.IO";
}
