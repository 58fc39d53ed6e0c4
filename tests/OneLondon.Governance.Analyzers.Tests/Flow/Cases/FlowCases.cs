using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;

namespace OneLondon.Governance.Analyzers.Tests.Flow.Cases;

/// <summary>Reads the pairs of the <c>.cases</c> files.</summary>
/// <remarks>
/// <code>
/// === name of the pair
/// --- with       members of the test class that both sides share (optional)
/// --- beside     types beside the test class that both sides share (optional)
/// --- leak       a side that leaks: each line that ends in "// LEAK" or "// LEAK OLG3004" has one finding
/// --- safe       a side that does not
/// </code>
/// A side holds the statements of <c>void Case(Patient patient, IReadOnlyList&lt;Patient&gt; patients)</c> (async where it
/// awaits), or, after a first line <c>@members</c>, members of the test class, or, after <c>@file</c>, types and attributes.
/// </remarks>
internal static partial class FlowCases
{
    private static readonly Lazy<ImmutableArray<FlowCase>> Cases = new(() => [.. Files().SelectMany(f => Read(f.Area, f.Text))]);

    private static readonly Lazy<(string Usings, string Types)> Prelude = new(ReadPrelude);

    /// <summary>Gives every side of every pair, by area.</summary>
    public static ImmutableArray<FlowCase> All() => Cases.Value;

    /// <summary>Reads the pairs of one text.</summary>
    public static IEnumerable<FlowCase> Read(string area, string text)
    {
        foreach (string pair in Divide(text, "=== "))
        {
            (string name, string rest) = Head(pair);
            string with = string.Empty;
            string beside = string.Empty;
            foreach (string section in Divide(rest, "--- "))
            {
                (string kind, string body) = Head(section);
                switch (kind)
                {
                    case "with": with = body; break;
                    case "beside": beside = body; break;
                    case "leak" or "safe": yield return Side(area, name, kind == "leak", Assemble(body, with, beside), beside); break;
                    default: throw new FormatException($"{area}: {name}: no section is called `{kind}`");
                }
            }
        }
    }

    /// <summary>Gives the usings that every source begins with.</summary>
    public static string Usings => Prelude.Value.Usings;

    private static FlowCase Side(string area, string name, bool isLeak, string source, string beside) => new()
    {
        LibraryLines = (beside + Prelude.Value.Types).Count(c => c == '\n'),
        HasOwnLibrary = beside.Length > 0,
        Area = area,
        Name = name,
        IsLeak = isLeak,
        Source = source,
        Expected =
        [
            .. source.Split('\n')
                .Select((line, i) => (Mark: LeakMark().Match(line), Line: i + 1))
                .Where(l => l.Mark.Success)
                .Select(l => (l.Line, l.Mark.Groups[1].Success ? l.Mark.Groups[1].Value : null)),
        ],
    };

    private static string Assemble(string body, string with, string beside)
    {
        var source = new StringBuilder(Prelude.Value.Usings);
        if (body.StartsWith("@file\n", StringComparison.Ordinal))
        {
            source.Append(body.AsSpan("@file\n".Length)).Append(with);
        }
        else
        {
            source.Append("public class Flow\n{\n");
            if (body.StartsWith("@members\n", StringComparison.Ordinal))
            {
                source.Append(body.AsSpan("@members\n".Length));
            }
            else
            {
                string head = Awaits().IsMatch(body) ? "public async Task" : "public void";
                source.Append(head).Append(" Case(Patient patient, IReadOnlyList<Patient> patients)\n{\n").Append(body).Append("}\n");
            }

            source.Append(with).Append("}\n");
        }

        return source.Append(beside).Append(Prelude.Value.Types).ToString();
    }

    private static IEnumerable<(string Area, string Text)> Files() =>
        typeof(FlowCases).Assembly.GetManifestResourceNames()
            .Where(n => n.EndsWith(".cases", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(n => (n.Split('.')[^2], Resource(n)));

    private static (string Usings, string Types) ReadPrelude()
    {
        string text = Resource(typeof(FlowCases).Assembly.GetManifestResourceNames().Single(n => n.EndsWith("Prelude.cs.txt", StringComparison.Ordinal)));
        int end = text.IndexOf("\n\n", StringComparison.Ordinal) + 2;
        return (text[..end], text[end..]);
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(FlowCases).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }

    private static IEnumerable<string> Divide(string text, string mark) =>
        ("\n" + text).Split("\n" + mark).Skip(1).Select(part => part + "\n");

    private static (string First, string Remainder) Head(string text)
    {
        int end = text.IndexOf('\n', StringComparison.Ordinal);
        return (text[..end].Trim(), text[(end + 1)..]);
    }

    [GeneratedRegex(@"// LEAK(?: (OLG\d{4}))?\s*$")]
    private static partial Regex LeakMark();

    [GeneratedRegex(@"\bawait\b")]
    private static partial Regex Awaits();
}
