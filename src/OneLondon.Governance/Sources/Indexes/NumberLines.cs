namespace OneLondon.Governance.Sources.Indexes;

/// <summary>Takes text line by line into a builder, wherever the text is cut, and counts the lines.</summary>
internal sealed class NumberLines
{
    private readonly PersonIndexBuilder _builder;
    private long _lines;
    private bool _begun;

    public NumberLines(PersonIndexBuilder builder) => _builder = builder;

    /// <summary>Takes the lines that end within the text, and gives where the first that does not begins.</summary>
    public int Take(ReadOnlySpan<byte> text)
    {
        int at = !_begun && text.StartsWith("\uFEFF"u8) ? 3 : 0;
        _begun |= text.Length >= 3;
        while (at < text.Length)
        {
            ReadOnlySpan<byte> rest = text[at..];
            if (PlainLine(rest) is > 0 and int plain)
            {
                at += plain;
                continue;
            }

            int length = rest.IndexOf((byte)'\n');
            if (length < 0)
            {
                break;
            }

            TakeLine(rest[..length]);
            at += length + 1;
        }

        return at;
    }

    /// <summary>Takes what stands after the last line end, if anything does.</summary>
    public void TakeLast(ReadOnlySpan<byte> text)
    {
        if (!text.IsEmpty)
        {
            TakeLine(text);
        }
    }

    public InvalidDataException NoNumber() => new(
        FormattableString.Invariant($"line {_lines + 1} is no number: write ten digits, unbroken or grouped 3-3-4, and at most a comma after them"));

    /// <summary>Takes a line of the common form, ten digits side by side, and gives its length; 0, with nothing taken, when it is another.</summary>
    private int PlainLine(ReadOnlySpan<byte> text)
    {
        if (text.Length < TenDigits.Length + 3 || !TenDigits.TryReadUnbroken(text, out ulong value, out bool regular))
        {
            return 0;
        }

        int end = TenDigits.Length;
        end += text[end] == ',' ? 1 : 0;
        end += text[end] == '\r' ? 1 : 0;
        if (text[end] != '\n')
        {
            return 0;
        }

        Add(value, regular);
        return end + 1;
    }

    private void TakeLine(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> text = line.EndsWith("\r"u8) ? line[..^1] : line;
        text = text.EndsWith(","u8) ? text[..^1] : text;
        if (!TenDigits.TryRead(text, out ulong value, out bool regular))
        {
            throw NoNumber();
        }

        Add(value, regular);
    }

    private void Add(ulong value, bool regular)
    {
        _builder.Add(value, regular);
        _lines++;
    }
}
