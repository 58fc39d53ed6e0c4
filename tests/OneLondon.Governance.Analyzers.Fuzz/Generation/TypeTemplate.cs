using System.Globalization;

namespace OneLondon.Governance.Analyzers.Fuzz.Generation;

/// <summary>Types that are written together, and what they give to the rest of a program.</summary>
internal sealed class TypeTemplate
{
    private TypeTemplate(string source, IReadOnlyList<string> gives, IReadOnlyList<string> types)
    {
        Source = source;
        Gives = gives;
        Types = types;
    }

    /// <summary>The templates that ship with the run.</summary>
    public static IReadOnlyList<TypeTemplate> All { get; } = [.. Grammar.Text("types.grammar").Split("===\n").Select(Read)];

    public string Source { get; }

    /// <summary>Productions for the rest of the program.</summary>
    public IReadOnlyList<string> Gives { get; }

    /// <summary>Types that the rest of the program may use for anything.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>Gives the template with a number of its own and types in place of placeholders.</summary>
    public TypeTemplate With(int number, Dictionary<char, string> bound)
    {
        return new TypeTemplate(Fill(Source), [.. Gives.Select(Fill)], [.. Types.Select(Fill)]);

        string Fill(string text)
        {
            text = text.Replace("~N", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
            foreach ((char key, string type) in bound)
            {
                text = text.Replace($"~{key}", type, StringComparison.Ordinal);
            }

            return text;
        }
    }

    private static TypeTemplate Read(string block)
    {
        string[] lines = block.Split('\n');
        return new TypeTemplate(
            string.Join('\n', lines.Where(l => !l.StartsWith("give ", StringComparison.Ordinal) && !l.StartsWith("pool ", StringComparison.Ordinal) && !l.StartsWith('#'))),
            [.. lines.Where(l => l.StartsWith("give ", StringComparison.Ordinal)).Select(l => l[5..])],
            [.. lines.Where(l => l.StartsWith("pool ", StringComparison.Ordinal)).Select(l => l[5..])]);
    }
}
