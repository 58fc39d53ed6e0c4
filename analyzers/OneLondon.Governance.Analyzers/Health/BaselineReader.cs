using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Policies.Json;

namespace OneLondon.Governance.Analyzers.Health;

/// <summary>Reads a baseline file. Of a file that is malformed nothing holds; of an entry that is, that entry.</summary>
internal sealed class BaselineReader
{
    /// <summary>The version of the format that is read.</summary>
    public const string Version = "1";

    private const string Everything = "what this file lists";

    private static readonly string[] Texts = ["rule", "file", "member", "source", "category", "reason", "until"];

    // Rules that hold code to its marks, or follow data; the others are mended or suppressed where they report.
    private static readonly ImmutableHashSet<string> Listable =
    [
        .. typeof(RuleIds).GetFields().Select(f => (string)f.GetRawConstantValue()).Where(id => id[3] is '2' or '3'),
    ];

    private readonly string _path;
    private readonly SourceText _text;
    private readonly List<BaselineEntry> _entries = [];
    private readonly List<BaselineProblem> _problems = [];

    private BaselineReader(string path, SourceText text)
    {
        _path = path;
        _text = text;
    }

    /// <summary>Reads a file; whether a day is over is not judged.</summary>
    public static (IReadOnlyList<BaselineEntry> Entries, IReadOnlyList<BaselineProblem> Problems) Read(string path, SourceText text)
    {
        var reader = new BaselineReader(path, text);
        reader.ReadFile();
        return (reader._entries, reader._problems);
    }

    private void ReadFile()
    {
        JsonReading json = JsonReader.Read(Encoding.UTF8.GetBytes(_text.ToString()));
        foreach (JsonProblem problem in json.Problems)
        {
            Report(problem.Line, problem.Column, Everything, $"does not hold: {problem.Message}", problem.Remedy);
        }

        if (json.Problems.Count > 0 || json.Root is not { } root)
        {
            return;
        }

        JsonMember? stranger = root.Members.Find(m => m.Name is not ("format" or "findings"));
        if (root.Kind != JsonKind.Object || root.Find("format") is not { Kind: JsonKind.Number, Text: Version } || root.Find("findings") is not { Kind: JsonKind.Array } list)
        {
            Report(root.Line, root.Column, Everything, "does not hold: this is no baseline of a format that is known here", "write `\"format\": 1` and the list `findings`");
        }
        else if (stranger is not null)
        {
            Report(stranger.Line, stranger.Column, Everything, $"does not hold: {Printable.Quote(stranger.Name)} is unknown here", "take it out");
        }
        else
        {
            list.Items.ForEach(ReadEntry);
        }
    }

    private void ReadEntry(JsonNode node)
    {
        string rule = node.Find("rule") is { Kind: JsonKind.Text, Text.Length: > 0 } said ? Printable.Of(said.Text) : "an unnamed rule";
        if (WrongShape(node) is { } shape)
        {
            Report(node.Line, node.Column, rule, shape.Problem, shape.Remedy);
            return;
        }

        string Text(string name) => node.Find(name)!.Text;
        var key = new BaselineKey(rule, SourcePath.From(_path, Text("file")), Text("member"), Text("source"), Text("category"));
        if (!Listable.Contains(rule))
        {
            Report(node.Line, node.Column, rule, "does not hold: a baseline lists findings of OLG2xxx and OLG3xxx", "mend the finding, or suppress it where it stands");
        }
        else if (Reason.Judge(Text("reason"), null) is { IsMissing: true } missing)
        {
            Report(node.Line, node.Column, rule, missing.Problem, "say why the finding may stand");
        }
        else if (Reason.Date(Text("until")) is not { } until)
        {
            Report(node.Line, node.Column, rule, $"ends on '{Printable.Of(Text("until"))}', which is no date", "write it as yyyy-MM-dd");
        }
        else
        {
            _entries.Add(new BaselineEntry(key, int.Parse(Text("count"), CultureInfo.InvariantCulture), until, Place(node.Line, node.Column)));
        }
    }

    private static (string Problem, string Remedy)? WrongShape(JsonNode node)
    {
        const string Remedy = "write rule, file, member, source, category, count, reason and until, as the tool does";
        if (node.Kind != JsonKind.Object)
        {
            return ("is no object", Remedy);
        }

        if (node.Members.Find(m => m.Name != "count" && !Texts.Contains(m.Name)) is { } stranger)
        {
            return ($"does not hold: {Printable.Quote(stranger.Name)} is unknown here", "take it out");
        }

        if (node.Find("reason") is null)
        {
            return ("gives no reason", "say why the finding may stand");
        }

        if (Texts.FirstOrDefault(name => node.Find(name)?.Kind != JsonKind.Text) is { } missing)
        {
            return ($"does not hold: `{missing}` is missing or no text", Remedy);
        }

        return node.Find("count") is { Kind: JsonKind.Number } count && int.TryParse(count.Text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0
            ? null
            : ("does not hold: `count` is no whole number from 1", Remedy);
    }

    private void Report(int line, int column, string rule, string problem, string remedy) => _problems.Add(new BaselineProblem(Place(line, column), rule, problem, remedy));

    private Location Place(int line, int column)
    {
        TextLine at = _text.Lines[Math.Min(Math.Max(line, 1), _text.Lines.Count) - 1];
        TextSpan span = TextSpan.FromBounds(Math.Min(at.Start + Math.Max(column - 1, 0), at.End), at.End);
        return Location.Create(_path, span, _text.Lines.GetLinePositionSpan(span));
    }
}
