namespace OneLondon.Governance.Auditing;

/// <summary>Looks at the end of an audit file: is the last line a whole record, and if not, from where on is it damaged.</summary>
internal static class AuditTail
{
    /// <summary>How far back a whole record is looked for; longer than any line that is written.</summary>
    public const int Window = 4 * JsonLines.MaximumLength;

    private const byte NewLine = (byte)'\n';

    private static ReadOnlySpan<byte> Start => "{\"format\":"u8;

    /// <summary>Gives the offset at which the last whole record ends: the length of an undamaged file.</summary>
    /// <exception cref="InvalidDataException">The file is no audit trail, or has no whole record near its end.</exception>
    /// <exception cref="NotSupportedException">Another version wrote the file.</exception>
    public static long SoundLength(TrailFile file)
    {
        long length = file.Length;
        CheckStart(file, length);
        byte[] window = new byte[(int)Math.Min(length, Window)];
        if (file.Read(length - window.Length, window) != window.Length)
        {
            throw new InvalidDataException("the audit file was cut while it was read; stop whatever else writes to it");
        }

        long first = length - window.Length;
        for (int end = window.AsSpan().LastIndexOf(NewLine); end >= 0;)
        {
            int before = window.AsSpan(0, end).LastIndexOf(NewLine);
            bool whole = before >= 0 || first == 0;
            if (whole && IsRecord(window.AsMemory(before + 1, end - before - 1)))
            {
                return first + end + 1;
            }

            end = before;
        }

        return first == 0
            ? 0
            : throw new InvalidDataException("the end of the audit file holds no whole record; keep the file aside as evidence and start a new one");
    }

    private static void CheckStart(TrailFile file, long length)
    {
        Span<byte> start = stackalloc byte[(int)Math.Min(length, Start.Length)];
        if (file.Read(0, start) != start.Length || !Start.StartsWith(start))
        {
            throw new InvalidDataException("the file is no audit trail; give the path of one, or of a new file");
        }
    }

    private static bool IsRecord(ReadOnlyMemory<byte> line)
    {
        try
        {
            AuditRecordFormat.Read(line);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
