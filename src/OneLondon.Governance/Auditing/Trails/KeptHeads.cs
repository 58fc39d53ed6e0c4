using System.Text;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>The text of a file of heads that are kept elsewhere, one a line.</summary>
internal static class KeptHeads
{
    private const byte NewLine = (byte)'\n';
    private const int MaximumLine = 16 * 1024;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static ReadOnlySpan<byte> Beginning => "{\"format\":"u8;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    public static byte[] Line(TreeHead head) => Strict.GetBytes(TreeHeadFormat.Write(head) + "\n");

    /// <summary>Reads all heads, from a pipe too.</summary>
    /// <exception cref="InvalidDataException">A line is none.</exception>
    public static IReadOnlyList<TreeHead> All(Stream stream, string shown)
    {
        var heads = new List<TreeHead>();
        byte[] window = new byte[2 * MaximumLine];
        (int held, long number) = (0, 0);
        while (stream.Read(window, held, window.Length - held) is > 0 and int read)
        {
            held += read;
            int begin = 0;
            while (window.AsSpan(begin, held - begin).IndexOf(NewLine) is >= 0 and int length)
            {
                Take(window.AsSpan(begin, length), isWhole: true);
                begin += length + 1;
            }

            // A line that fills the window is no head.
            held -= begin;
            window.AsSpan(begin, held).CopyTo(window);
            if (held == window.Length)
            {
                break;
            }
        }

        if (held > 0)
        {
            Take(window.AsSpan(0, held), isWhole: false);
        }

        return heads;

        void Take(ReadOnlySpan<byte> bytes, bool isWhole)
        {
            ReadOnlySpan<byte> line = Trimmed(bytes, number++);
            if (!line.IsEmpty)
            {
                heads.Add(Parse(line, number, shown) ?? throw NoHead(line, number, isWhole, shown));
            }
        }
    }

    /// <summary>Looks at the end of a file.</summary>
    /// <returns>
    /// Where the last whole line ends; its head, null where there is none; how many bytes after it are half a line, and are to be cut off; and whether the last
    /// line is whole but for the end of the line, which is to be written.
    /// </returns>
    /// <exception cref="InvalidDataException">What stands there is no head, nor what a crash leaves of one.</exception>
    public static (long End, TreeHead? Last, long Torn, bool LacksEnd) End(TrailFile file, string shown)
    {
        long length = file.Length;
        byte[] window = new byte[(int)Math.Min(length, 2 * MaximumLine)];
        long first = length - window.Length;
        if (file.Read(first, window) < window.Length)
        {
            throw new InvalidDataException($"{shown} was cut while it was read; stop whatever else writes to it");
        }

        int end = window.AsSpan().LastIndexOf(NewLine) + 1;
        ReadOnlySpan<byte> rest = window.AsSpan(end);
        long Number(int at) => TrailHeads.LinesBefore(file, first + at) + 1;
        ReadOnlySpan<byte> text = Trimmed(rest, first + end);
        if (!text.IsEmpty && Parse(text, Number(end), shown) is { } unended)
        {
            return (length, unended, 0, true);
        }

        if (!rest.IsEmpty && (first + end > 0 ? rest : text) is var half && !IsHalf(half))
        {
            throw NoHead(text, Number(end), isWhole: true, shown);
        }

        return (first + end, Last(window.AsSpan(0, end), first, Number, shown), rest.Length, false);
    }

    // The head of the last whole line that is not empty.
    private static TreeHead? Last(ReadOnlySpan<byte> lines, long first, Func<int, long> number, string shown)
    {
        while (!lines.IsEmpty)
        {
            int begin = lines[..^1].LastIndexOf(NewLine) + 1;
            ReadOnlySpan<byte> line = Trimmed(lines[begin..^1], first + begin);
            if (!line.IsEmpty)
            {
                return Parse(line, number(begin), shown) ?? throw NoHead(line, number(begin), isWhole: true, shown);
            }

            lines = lines[..begin];
        }

        return first == 0 ? null : throw new InvalidDataException($"the end of {shown} is empty lines; name a file that keeps tree heads and nothing else");
    }

    // A crash leaves the beginning of a line, and where the disk was slower than the names on it, zeros.
    private static bool IsHalf(ReadOnlySpan<byte> rest) => rest.Length <= MaximumLine
        && (rest.StartsWith(Beginning) || Beginning.StartsWith(rest) || !rest.ContainsAnyExcept((byte)0));

    // The file may begin with the mark that editors put there.
    private static ReadOnlySpan<byte> Trimmed(ReadOnlySpan<byte> line, long before)
    {
        ReadOnlySpan<byte> text = line.TrimEnd((byte)'\r');
        return before == 0 && text.StartsWith(ByteOrderMark) ? text[ByteOrderMark.Length..] : text;
    }

    private static TreeHead? Parse(ReadOnlySpan<byte> line, long number, string shown)
    {
        try
        {
            return TreeHeadFormat.Read(Strict.GetString(line));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return null;
        }
        catch (NotSupportedException e)
        {
            throw new NotSupportedException($"line {number} of {shown}: {e.Message}", e);
        }
    }

    private static InvalidDataException NoHead(ReadOnlySpan<byte> line, long number, bool isWhole, string shown) => new(
        !isWhole && IsHalf(line)
            ? $"line {number} of {shown}, the last, is half a tree head, as a crash leaves it or a writer at work; the next head that is kept mends it (`audit head --out`), or delete that line"
        : TrailHeads.Parse(line) is not null
            ? $"line {number} of {shown} is of the `{TrailNames.Heads}` that a trail keeps for itself, which would be cut off with it; give heads that were kept elsewhere, as `audit head` writes them"
            : $"line {number} of {shown} is no tree head as it was written (`audit head` writes one); put that line back from a copy, or delete it, and what it spoke for is not checked");
}
