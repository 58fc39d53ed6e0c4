using System.Globalization;

namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Reads the table's text into blocks and rows. The format is told at the head of <c>fhir.table</c>.</summary>
internal sealed class FhirTableReader
{
    private const int DeepestNesting = 16;
    private const string Format = "1";

    private readonly FhirTableErrors _errors;
    private readonly FhirTableText _table = new();
    private readonly FhirHeaderReader _headers;
    private readonly FhirRowReader _rows;
    private readonly List<List<FhirTableRow>> _levels = [];

    private FhirTableReader(FhirTableErrors errors)
    {
        _errors = errors;
        _headers = new FhirHeaderReader(_table, errors);
        _rows = new FhirRowReader(_table.Words, errors);
    }

    public static FhirTableText Read(ReadOnlySpan<char> text, FhirTableErrors errors)
    {
        var reader = new FhirTableReader(errors);
        reader.ReadLines(text);
        return reader._table;
    }

    private void ReadLines(ReadOnlySpan<char> text)
    {
        var number = 0;
        var isVersionRead = false;
        while (!text.IsEmpty)
        {
            number++;
            var end = text.IndexOf('\n');
            var line = FhirTableLine.WithoutComment(end < 0 ? text : text[..end]);
            text = end < 0 ? default : text[(end + 1)..];
            if (line.IsEmpty)
            {
                continue;
            }

            if (!isVersionRead)
            {
                isVersionRead = true;
                if (!ReadVersion(new FhirTableLine(line, number)))
                {
                    return;
                }
            }
            else if (line[0] == ' ')
            {
                ReadRow(line, number);
            }
            else
            {
                _levels.Clear();
                if (_headers.Read(new FhirTableLine(line, number)) is { } rows)
                {
                    _levels.Add(rows);
                }
            }
        }

        if (!isVersionRead)
        {
            _errors.Add(1, $"the table is empty: begin it with `format {Format}`");
        }
    }

    private bool ReadVersion(FhirTableLine line)
    {
        var word = line.Next();
        if (!word.SequenceEqual("format"))
        {
            _errors.Add(line.Number, $"`{FhirTableLine.Quote(word)}` stands where the format must: begin the table with `format {Format}`");
            return false;
        }

        var version = line.Next();
        if (!version.SequenceEqual(Format) || !line.Next().IsEmpty)
        {
            _errors.Add(line.Number, $"format `{FhirTableLine.Quote(version)}` is not known: this build reads format {Format}, so convert the table or use a build that knows it");
            return false;
        }

        return true;
    }

    private void ReadRow(ReadOnlySpan<char> text, int number)
    {
        var indent = text.IndexOfAnyExcept(' ');
        var level = indent / 2;
        if (_levels.Count == 0)
        {
            _errors.Add(number, "this line stands under no `type`, `choice` or `resource` that could be read: mend the line above that opens the block");
            return;
        }

        if (indent % 2 != 0 || level > _levels.Count || level > DeepestNesting)
        {
            _errors.Add(number, $"indented by {indent.ToString(CultureInfo.InvariantCulture)} spaces, which puts it under no element: indent by two more than the line it belongs to");
            return;
        }

        if (_rows.Read(new FhirTableLine(text, number)) is not { } row)
        {
            return;
        }

        _levels[level - 1].Add(row);
        while (_levels.Count > level)
        {
            _levels.RemoveAt(_levels.Count - 1);
        }

        if (row.Types.IsNested)
        {
            _levels.Add(row.Rows = []);
        }
    }
}
