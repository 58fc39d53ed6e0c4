using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Generating.Services;

/// <summary>A result, or one out parameter: its type, how it is filtered, and by which record type of the context.</summary>
internal sealed class ResultPart(ITypeSymbol type, ResultForm form, ITypeSymbol? item, string? record, bool mayBeMissing)
{
    private const string Collections = "global::System.Collections.Generic.";

    public ITypeSymbol Type { get; } = type;

    public ResultForm Form { get; } = form;

    /// <summary>The type of the items of a collection.</summary>
    public ITypeSymbol? Item { get; } = item;

    /// <summary>The name of the property of the context that filters it.</summary>
    public string? Record { get; } = record;

    /// <summary>Whether null says that nothing is there.</summary>
    public bool MayBeMissing { get; } = mayBeMissing;

    /// <summary>The expression that lets a value through; `default` stands in an expression of its own type.</summary>
    public string Filtered(string value, string context)
    {
        string rows = Record is null ? string.Empty : $"{context}.Default.{Naming.Of(Record)}";
        return Form switch
        {
            ResultForm.Row => MayBeMissing ? $"granted.{(Type.IsValueType ? "RowValue" : "Row")}({rows}, {value})" : $"granted.RequiredRow({rows}, {value})",
            ResultForm.Rows => $"granted.Rows({rows}, {value})",
            ResultForm.RowArray => $"granted.RowArray({rows}, {value})",
            ResultForm.WholeItems => $"granted.WholeItems({value})",
            ResultForm.WholeArray => $"granted.WholeItems({value}).ToArray()",
            ResultForm.Stream => $"granted.Guard({value})",
            ResultForm.Whole => $"granted.Whole({value})",
            _ => value,
        };
    }

    /// <summary>The expression that says that nothing is there; null where nothing says so.</summary>
    public string? Absent => Form switch
    {
        ResultForm.Rows or ResultForm.WholeItems => $"new {Collections}List<{Naming.Of(Item!)}>()",
        ResultForm.RowArray or ResultForm.WholeArray => $"global::System.Array.Empty<{Naming.Of(Item!)}>()",
        ResultForm.Row or ResultForm.Whole or ResultForm.Stream when MayBeMissing => $"default({Naming.Of(Type)})!",
        ResultForm.Found => "false",
        _ => null,
    };
}
