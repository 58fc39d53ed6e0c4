namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Walks the words of one line of the table's text.</summary>
internal ref struct FhirTableLine
{
    private ReadOnlySpan<char> _rest;

    public FhirTableLine(ReadOnlySpan<char> text, int number)
    {
        _rest = text;
        Number = number;
    }

    /// <summary>Gets the number of the line, from 1.</summary>
    public int Number { get; }

    /// <summary>Takes the next word; empty at the end of the line.</summary>
    public ReadOnlySpan<char> Next()
    {
        var start = 0;
        while (start < _rest.Length && _rest[start] == ' ')
        {
            start++;
        }

        _rest = _rest[start..];
        var end = _rest.IndexOf(' ');
        var word = end < 0 ? _rest : _rest[..end];
        _rest = _rest[word.Length..];
        return word;
    }

    /// <summary>Cuts off a comment: <c>#</c> first in the line or after a space, since urls have fragments.</summary>
    public static ReadOnlySpan<char> WithoutComment(ReadOnlySpan<char> line)
    {
        var sign = line.IndexOf('#');
        while (sign > 0 && line[sign - 1] != ' ')
        {
            var next = line[(sign + 1)..].IndexOf('#');
            sign = next < 0 ? -1 : sign + 1 + next;
        }

        return (sign < 0 ? line : line[..sign]).TrimEnd();
    }

    /// <summary>Shortens a word for a message.</summary>
    public static string Quote(ReadOnlySpan<char> word) => word.Length <= 60 ? word.ToString() : string.Concat(word[..60], "...");
}
