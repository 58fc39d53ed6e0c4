using System;
using System.Collections.Immutable;
using System.Linq;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Models;

/// <summary>Reads the columns of one row.</summary>
internal static class RowReader
{
    /// <summary>The channel of outputs that are logs, traces, metrics or the console.</summary>
    public const string Log = "log";

    /// <summary>The channel of outputs that leave the process, for the purpose of the code that calls them.</summary>
    public const string Egress = "egress";

    private const string Nothing = "-";
    private const string KeyColumn = "key=";
    private const string Paths = "write `Receiver`, `Argument[0]`, `Argument[1..]`, `Argument[*]` or `ReturnValue`, then `.Element`, `.Key`, `.Property[Name]`, `.Parameter[0]`, `.ReturnValue` or `.Whole`";

    /// <summary>Splits a line at white space, without its comment.</summary>
    public static string[] Columns(string line)
    {
        // An id may hold `#` (`#ctor`): a comment begins a line, or follows white space.
        int comment = line.StartsWith("#", StringComparison.Ordinal) ? 0 : Math.Min(At(line, " #"), At(line, "\t#"));
        return line.Substring(0, Math.Min(comment, line.Length)).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>Reads a row.</summary>
    /// <exception cref="ModelFormatException">It does not parse.</exception>
    public static ModelRow Read(string[] columns) => columns[0] switch
    {
        "source" => Source(Fields(columns, 5, "source SYMBOL PATH LEVEL CATEGORY[,CATEGORY]")),
        "output" => Output(Fields(columns, 4, "output SYMBOL PATH CHANNEL")),
        "flow" => Flow(Fields(columns, 5, "flow SYMBOL FROM TO copy|content")),
        "neutral" => ModelRow.Neutral(Symbol(Fields(columns, 2, "neutral SYMBOL"))),
        "lookalike" => Lookalike(Fields(columns, 4, "lookalike SYMBOL FROM TO")),
        "downgrade" => Downgrade(Fields(columns, columns.Length == 6 ? 6 : 5, "downgrade SYMBOL FROM TO LEVEL [key=PATH]")),
        "guard" => Guard(Fields(columns, columns.Length == 2 ? 2 : 3, "guard SYMBOL [PATH]")),
        _ => throw new ModelFormatException($"`{columns[0]}` is no kind of row", "write source, output, flow, neutral, downgrade, lookalike or guard"),
    };

    private static int At(string line, string mark) => line.IndexOf(mark, StringComparison.Ordinal) is >= 0 and var at ? at : line.Length;

    private static string[] Fields(string[] columns, int count, string form) => columns.Length == count
        ? columns
        : throw new ModelFormatException($"a {columns[0]} row has {count - 1} columns after its kind, and this one {columns.Length - 1}", $"write `{form}`");

    private static ModelRow Source(string[] columns)
    {
        SymbolPattern symbol = Symbol(columns);
        ImmutableArray<string> categories = [.. columns[4].Split(',')];
        if (categories.FirstOrDefault(c => !DataCategory.TryParse(c, out _)) is { } wrong)
        {
            throw new ModelFormatException($"`{wrong}` is no category code", "write codes such as `identifying-data`, with commas and no space between them");
        }

        return ModelRow.Source(symbol, PlaceOf(symbol, columns[2]), Level(columns[3], Identifiability.Identifiable), categories);
    }

    private static ModelRow Output(string[] columns)
    {
        SymbolPattern symbol = Symbol(columns);
        return columns[3] is Log or Egress || Tags.Channel.IsWellFormed(columns[3])
            ? ModelRow.Output(symbol, PlaceOf(symbol, columns[2]), columns[3])
            : throw new ModelFormatException($"`{columns[3]}` is no channel", $"write `log`, `egress` or the code of a purpose such as `research`; after it, where the recipient is known, `>` and one of {Tags.Channel.Codes}");
    }

    private static ModelRow Flow(string[] columns) => columns[4] switch
    {
        "copy" => ModelRow.Copy(Symbol(columns), Path(columns[2]), Path(columns[3])),
        "content" => ModelRow.Content(Symbol(columns), Path(columns[2]), Path(columns[3])),
        _ => throw new ModelFormatException($"`{columns[4]}` is no way to flow", "write `copy` where the value itself moves, `content` where what can be read of it does"),
    };

    private static ModelRow Lookalike(string[] columns) => ModelRow.Lookalike(Symbol(columns), Path(columns[2]), Path(columns[3]));

    private static ModelRow Downgrade(string[] columns)
    {
        FlowPath? key = null;
        if (columns.Length == 6)
        {
            key = columns[5].StartsWith(KeyColumn, StringComparison.Ordinal)
                ? Path(columns[5].Substring(KeyColumn.Length))
                : throw new ModelFormatException($"`{columns[5]}` does not say where the key is", "write `key=` and a path, such as `key=Argument[0]`");
        }

        return ModelRow.Downgrade(Symbol(columns), Path(columns[2]), Path(columns[3]), Level(columns[4], Identifiability.Depersonalised), key);
    }

    private static ModelRow Guard(string[] columns)
    {
        SymbolPattern symbol = Symbol(columns);
        return ModelRow.Guard(symbol, columns.Length == 2 || columns[2] == Nothing ? null : Path(columns[2]));
    }

    private static SymbolPattern Symbol(string[] columns) => SymbolPattern.Read(columns[1])
        ?? throw new ModelFormatException($"`{columns[1]}` is no documentation id", "write one such as `M:Space.Type.Method`, `P:Space.Type.Property` or `T:Space.Type`, with `*` at its end for any tail");

    // A type has no places: all it holds is meant. Anything else has one.
    private static FlowPath? PlaceOf(SymbolPattern symbol, string path)
    {
        if (symbol.IsType != (path == Nothing))
        {
            throw symbol.IsType
                ? new ModelFormatException($"`{path}` is no place in a type", "write `-` for every value of the type, or name its members")
                : new ModelFormatException("`-` names no place", Paths);
        }

        return symbol.IsType ? null : Path(path);
    }

    private static FlowPath Path(string text) => FlowPath.Read(text) ?? throw new ModelFormatException($"`{text}` is no path", Paths);

    private static Identifiability Level(string text, Identifiability highest)
    {
        Identifiability level = text switch
        {
            "anonymous" => Identifiability.Anonymous,
            "aggregate" => Identifiability.Aggregate,
            "depersonalised" => Identifiability.Depersonalised,
            "identifiable" => Identifiability.Identifiable,
            _ => Identifiability.Unspecified,
        };
        return level != Identifiability.Unspecified && level <= highest
            ? level
            : throw new ModelFormatException($"`{text}` is no level here", "write anonymous, aggregate or depersonalised" + (highest == Identifiability.Identifiable ? ", or identifiable" : string.Empty));
    }
}
