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
            return first == 0 ? (null, 0) : throw Damaged();
        }

        int before = window.AsSpan(0, end).LastIndexOf(NewLine);
        if (before < 0 && first > 0)
        {
            throw Damaged();
        }

        return (Parse(window.AsSpan(before + 1, end - before - 1)), first + end + 1);
    }

    /// <summary>Gives each line as it stands, with where it begins, and whether its end is there.</summary>
    public static IEnumerable<(long Offset, byte[] Line, bool IsWhole)> Lines(TrailFile file)
    {
        long at = 0;
        byte[] window = new byte[2 * MaximumLine];
        while (file.Read(at, window) is > 0 and int read)
        {
            int end = window.AsSpan(0, read).IndexOf(NewLine);
            if (end < 0)
            {
                yield return (at, window[..read], false);
                yield break;
            }

            yield return (at, window[..end], true);
            at += end + 1;
        }
    }

    public static TrailHeadLine Parse(ReadOnlySpan<byte> line)
    {
        try
        {
            return TrailHeadLine.Read(new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(line));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw Damaged();
        }
    }

    private static InvalidDataException Damaged() =>
        new("the last tree head of the audit trail is damaged; keep the folder aside as evidence, verify it, and start a new trail");
}
