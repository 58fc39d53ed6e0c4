using System.Text;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>The file of tree heads, one a line.</summary>
internal static class TrailHeads
{
    private const byte NewLine = (byte)'\n';
    private const int MaximumLine = 16 * 1024;

    /// <summary>Gives the last whole line, and where it ends; what comes after it a crash left unfinished.</summary>
    /// <exception cref="InvalidDataException">The last whole line is no head.</exception>
    public static (TrailHeadLine? Last, long End) Last(TrailFile file)
    {
        long length = file.Length;
        byte[] window = new byte[(int)Math.Min(length, 2 * MaximumLine)];
        long first = length - window.Length;
        if (file.Read(first, window) < window.Length)
        {
            throw new InvalidDataException("the file of tree heads was cut while it was read; stop whatever else writes to it");
        }

        int end = window.AsSpan().LastIndexOf(NewLine);
        if (end < 0)
        {
            return first == 0 ? (null, 0) : throw Damaged(LinesBefore(file, length) + 1);
        }

        int before = window.AsSpan(0, end).LastIndexOf(NewLine);
        TrailHeadLine? last = before < 0 && first > 0 ? null : Parse(window.AsSpan(before + 1, end - before - 1));
        return (last ?? throw Damaged(LinesBefore(file, first + end) + 1), first + end + 1);
    }

    /// <summary>Gives every whole line.</summary>
    /// <exception cref="InvalidDataException">A whole line is no head.</exception>
    public static IEnumerable<TrailHeadLine> All(TrailFile file)
    {
        long number = 0;
        foreach ((_, byte[] line, bool isWhole) in Lines(file))
        {
            number++;
            if (isWhole)
            {
                yield return Parse(line) ?? throw Damaged(number);
            }
        }
    }

    /// <summary>Gives each line as it stands, with where it begins, and whether its end is there.</summary>
    public static IEnumerable<(long Offset, byte[] Line, bool IsWhole)> Lines(TrailFile file)
    {
        long at = 0;
        byte[] window = new byte[2 * MaximumLine];
        while (file.Read(at, window) is > 0 and int read)
        {
            int begin = 0;
            while (window.AsSpan(begin, read - begin).IndexOf(NewLine) is >= 0 and int length)
            {
                yield return (at + begin, window[begin..(begin + length)], true);
                begin += length + 1;
            }

            if (begin == 0 || (begin < read && read < window.Length))
            {
                yield return (at + begin, window[begin..read], false);
                yield break;
            }

            at += begin;
        }
    }

    /// <summary>Reads a line; null where it is no head.</summary>
    /// <exception cref="NotSupportedException">Another version wrote it.</exception>
    public static TrailHeadLine? Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return TrailHeadLine.Read(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(line));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Counts the ends of lines before an offset.</summary>
    public static long LinesBefore(TrailFile file, long offset)
    {
        long lines = 0;
        byte[] window = new byte[2 * MaximumLine];
        for (long at = 0; at < offset && file.Read(at, window.AsSpan(0, (int)Math.Min(window.Length, offset - at))) is > 0 and int read; at += read)
        {
            lines += window.AsSpan(0, read).Count(NewLine);
        }

        return lines;
    }

    private static InvalidDataException Damaged(long line) => new(
        $"line {line} of `{TrailNames.Heads}` in the folder of the audit trail is no tree head as it was written; keep the folder aside as evidence and verify it, then put the file back from a copy, or start a new trail");
}
