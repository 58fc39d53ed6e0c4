using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using OneLondon.Governance.Policies.Json;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>Reads single values strictly; a value that does not read is reported and comes out as the safe zero of its type.</summary>
internal sealed class ValueReader
{
    private const int LongestTitle = 200;
    private readonly ProblemCollector _problems;

    public ValueReader(ProblemCollector problems) => _problems = problems;

    /// <summary>Tells whether the node is of that kind; an invalid one was reported before.</summary>
    public bool Is(JsonNode node, JsonKind kind, string expected, string remedy)
    {
        if (node.Kind == kind)
        {
            return true;
        }

        if (node.Kind != JsonKind.Invalid)
        {
            _problems.Add(node, $"{Describe(node)} stands in place of {expected}", remedy);
        }

        return false;
    }

    /// <summary>Reads a text for people: one line, visible characters, at most 200.</summary>
    public string Title(JsonNode node)
    {
        if (!IsText(node))
        {
            return string.Empty;
        }

        string text = node.Text;
        if (text.Trim().Length == 0)
        {
            _problems.Add(node, "the text is blank", "write words that people can read");
        }
        else if (text.Trim().Length != text.Length)
        {
            _problems.Add(node, $"{Printable.Quote(text)} begins or ends with space", "remove the space");
        }
        else if (FirstInvisible(text) is { } hidden)
        {
            _problems.Add(node, $"the text holds the invisible character {Printable.Quote(hidden)}", "remove it: what a policy says must be seen");
        }
        else if (text.Length > LongestTitle && CodePoints(text) > LongestTitle)
        {
            _problems.Add(node, $"the text has more than {LongestTitle} characters", "shorten it");
        }

        return text;
    }

    /// <summary>Reads a code, or gives null.</summary>
    public string? Code(JsonNode node, string noun)
    {
        if (!IsText(node))
        {
            return null;
        }

        // All codes share one syntax, so any of the four types can judge it.
        if (PurposeOfUse.TryParse(node.Text, out _))
        {
            return node.Text;
        }

        string? meant = _problems.IsFull ? null : Hyphenated(node.Text);
        _problems.Add(
            node,
            $"{Printable.Quote(node.Text)} is not {noun} code",
            $"write `{meant ?? "direct-care"}`{(meant is null ? ", for example" : string.Empty)}: at most 64 lower-case letters and digits, in words joined by single hyphens");
        return null;
    }

    /// <summary>Reads one of the words of a table; the alternative, if any, ends the remedy.</summary>
    public T? Word<T>(JsonNode node, WordTable<T> words, string alternative)
    {
        if (!IsText(node))
        {
            return default;
        }

        if (words.TryGet(node.Text, out T? value))
        {
            return value;
        }

        string? meant = _problems.IsFull ? null : NearestName.Of(node.Text, words.Words);
        bool few = words.Words.Count <= 12;
        string remedy = meant is not null ? $"write `{meant}`"
            : few ? $"write one of {string.Join(" ", words.Words)}"
            : $"write one that policy.schema.json lists, such as `{words.Words[0]}`";
        _problems.Add(node, $"{Printable.Quote(node.Text)} is not {words.Noun}", remedy + alternative);
        return default;
    }

    /// <summary>Reads true or false.</summary>
    public bool Flag(JsonNode node)
    {
        if (node.Kind is JsonKind.True or JsonKind.False or JsonKind.Invalid)
        {
            return node.Kind == JsonKind.True;
        }

        _problems.Add(node, $"{Describe(node)} stands in place of true or false", "write `true` or `false` without quotes");
        return false;
    }

    /// <summary>Reads a day written yyyy-MM-dd, or gives null.</summary>
    public DateTime? Day(JsonNode node)
    {
        if (!IsText(node))
        {
            return null;
        }

        const DateTimeStyles Strict = DateTimeStyles.None;
        if (node.Text.Length == 10
            && DateTime.TryParseExact(node.Text, "yyyy-MM-dd", CultureInfo.InvariantCulture, Strict, out DateTime day)
            && day.Year >= 1900)
        {
            return day;
        }

        _problems.Add(node, $"{Printable.Quote(node.Text)} is not a date", "write year, month and day as in `2027-11-30`");
        return null;
    }

    /// <summary>Reads a positive duration, or gives null.</summary>
    public TimeSpan? Duration(JsonNode node)
    {
        if (!IsText(node))
        {
            return null;
        }

        if (Iso8601Duration.TryParse(node.Text, out TimeSpan duration) && duration > TimeSpan.Zero && duration <= Iso8601Duration.Longest)
        {
            return duration;
        }

        _problems.Add(node, $"{Printable.Quote(node.Text)} is not a duration above zero and up to 366 days", "write it as ISO 8601 does, such as `PT15M` for 15 minutes or `P1DT12H`");
        return null;
    }

    /// <summary>Reads a number from 0 to 1, or gives null.</summary>
    public double? Rate(JsonNode node)
    {
        const string Remedy = "write a number from 0 to 1, such as `0.1` for one in ten";
        if (!Is(node, JsonKind.Number, "a number", Remedy))
        {
            return null;
        }

        if (double.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out double rate) && rate is >= 0 and <= 1)
        {
            return rate;
        }

        _problems.Add(node, $"{Printable.Quote(node.Text)} is not a share", Remedy);
        return null;
    }

    /// <summary>Reads a list whose items have keys that may not repeat; an empty list is refused where a remedy for it is given.</summary>
    public List<T> List<T>(JsonNode node, string whenEmpty, Func<JsonNode, (string Key, T Value)> read)
    {
        if (!Is(node, JsonKind.Array, "a list", "write its items between `[` and `]`"))
        {
            return [];
        }

        if (node.Items.Count == 0 && whenEmpty.Length > 0)
        {
            _problems.Add(node, "the list is empty", whenEmpty);
        }

        var values = new List<T>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonNode item in node.Items)
        {
            (string key, T value) = read(item);
            if (item.Kind == JsonKind.Text && !keys.Add(key))
            {
                _problems.Add(item, $"{Printable.Quote(key)} stands twice in this list", "keep one of them");
            }

            values.Add(value);
        }

        return values;
    }

    public bool IsText(JsonNode node) => Is(node, JsonKind.Text, "text", "write text in double quotes");

    /// <summary>Gives the code that words with capitals and spaces were meant for, or null.</summary>
    private static string? Hyphenated(string text)
    {
        if (text.Length > LongestTitle)
        {
            return null;
        }

        string code = string.Join("-", text.ToLowerInvariant().Split([' ', '-', '_', '.', '/'], StringSplitOptions.RemoveEmptyEntries));
        return PurposeOfUse.TryParse(code, out _) ? code : null;
    }

    private static string? FirstInvisible(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            int width = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
            if (!Printable.IsVisible(CharUnicodeInfo.GetUnicodeCategory(text, i)))
            {
                return text.Substring(i, width);
            }

            i += width - 1;
        }

        return null;
    }

    private static int CodePoints(string text) => text.Length - text.Count(char.IsLowSurrogate);

    private static string Describe(JsonNode node) => node.Kind switch
    {
        JsonKind.Object => "an object",
        JsonKind.Array => "a list",
        JsonKind.Text => $"the text {Printable.Quote(node.Text)}",
        JsonKind.Number => $"the number {Printable.Quote(node.Text)}",
        _ => Printable.Quote(node.Text),
    };
}
