using System.Buffers;

namespace OneLondon.Governance.Sources.Indexes;

/// <summary>
/// Reads a list of numbers from UTF-8 text: one a line, a comma after it or none, lines ended by LF or CRLF, digits unbroken
/// or grouped 3-3-4. A line that is no ten digits, an empty one too, refuses the whole list: nobody on it is lost unseen.
/// </summary>
public static class PersonIndexReader
{
    private const int BufferLength = 1 << 18;
    private const int ShortestLine = TenDigits.Length + 1;

    // What a length promises is believed up to here; beyond, room grows with what is read.
    private const int MostExpected = 100_000_000;

    // Longer than any line that can be read, so that a list without line ends is refused early.
    private const int LongestLine = 64;

    /// <summary>Reads a list from memory.</summary>
    /// <exception cref="InvalidDataException">A line is no number; the message says which, and quotes nothing.</exception>
    /// <exception cref="ArgumentException">The name of the source is blank, longer than 100 characters or of more than one line.</exception>
    public static PersonIndex Read(ReadOnlySpan<byte> utf8Text, string source, DateTimeOffset asOf)
    {
        var builder = new PersonIndexBuilder(source, asOf, utf8Text.Length / ShortestLine);
        var lines = new NumberLines(builder);
        lines.TakeLast(utf8Text[lines.Take(utf8Text)..]);
        return builder.Build();
    }

    /// <summary>Reads a list from a stream, to its end.</summary>
    /// <exception cref="InvalidDataException">A line is no number; the message says which, and quotes nothing.</exception>
    /// <exception cref="ArgumentException">The name of the source is blank, longer than 100 characters or of more than one line.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static PersonIndex Read(Stream stream, string source, DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(stream);
        long length = stream.CanSeek ? Math.Max(0, stream.Length - stream.Position) : 0;
        var builder = new PersonIndexBuilder(source, asOf, (int)Math.Min(length / ShortestLine, MostExpected));
        var lines = new NumberLines(builder);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            int held = 0;
            while (stream.Read(buffer, held, buffer.Length - held) is > 0 and int read)
            {
                ReadOnlySpan<byte> text = buffer.AsSpan(0, held + read);
                ReadOnlySpan<byte> rest = text[lines.Take(text)..];
                if (rest.Length > LongestLine)
                {
                    throw lines.NoNumber();
                }

                rest.CopyTo(buffer);
                held = rest.Length;
            }

            lines.TakeLast(buffer.AsSpan(0, held));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }

        return builder.Build();
    }

    /// <summary>Reads a list from a file.</summary>
    /// <exception cref="InvalidDataException">A line is no number; the message says which, and quotes nothing.</exception>
    /// <exception cref="ArgumentException">The name of the source is blank, longer than 100 characters or of more than one line.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static PersonIndex ReadFile(string path, string source, DateTimeOffset asOf)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        return Read(file, source, asOf);
    }
}
