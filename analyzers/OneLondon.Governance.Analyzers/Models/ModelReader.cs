using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace OneLondon.Governance.Analyzers.Models;

/// <summary>Reads a model file of the project: its version, then a row a line. A line that does not parse is a problem; the others hold.</summary>
internal sealed class ModelReader
{
    /// <summary>The version of the format that is read.</summary>
    public const string Version = "1";

    private const string Heading = "flows";

    private readonly string _path;
    private readonly SourceText _text;
    private readonly ImmutableArray<ModelRow>.Builder _rows = ImmutableArray.CreateBuilder<ModelRow>();
    private readonly ImmutableArray<ModelProblem>.Builder _problems = ImmutableArray.CreateBuilder<ModelProblem>();

    private ModelReader(string path, SourceText text)
    {
        _path = path;
        _text = text;
    }

    /// <summary>Reads a file.</summary>
    public static (ImmutableArray<ModelRow> Rows, ImmutableArray<ModelProblem> Problems) Read(string path, SourceText text)
    {
        var reader = new ModelReader(path, text);
        reader.ReadLines();
        return (reader._rows.ToImmutable(), reader._problems.ToImmutable());
    }

    private void ReadLines()
    {
        bool headed = false;
        foreach (TextLine line in _text.Lines)
        {
            string[] columns = RowReader.Columns(line.ToString());
            if (columns.Length == 0)
            {
                continue;
            }

            if (headed)
            {
                ReadRow(line, columns);
                continue;
            }

            if (columns is not [Heading, Version])
            {
                Report(line, Unversioned(columns), $"begin it with `{Heading} {Version}`; nothing in it holds");
                return;
            }

            headed = true;
        }
    }

    private void ReadRow(TextLine line, string[] columns)
    {
        try
        {
            _rows.Add(RowReader.Read(columns).At(Place(line)));
        }
        catch (ModelFormatException problem)
        {
            Report(line, problem.Message, problem.Remedy);
        }
    }

    private static string Unversioned(IReadOnlyList<string> columns) => columns is [Heading, var version]
        ? $"version `{version}` of the format is unknown here"
        : "the file does not say the version of its format";

    private void Report(TextLine line, string message, string remedy) => _problems.Add(new ModelProblem(Place(line), message, remedy));

    private Location Place(TextLine line)
    {
        string said = line.ToString();
        int start = line.Start + (said.Length - said.TrimStart().Length);
        TextSpan span = TextSpan.FromBounds(start, Math.Max(start, line.Start + said.TrimEnd().Length));
        return Location.Create(_path, span, _text.Lines.GetLinePositionSpan(span));
    }
}
