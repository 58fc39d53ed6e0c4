using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Trails.Detecting;

/// <summary>Reads a file of one JSON object a line as it comes, however long it is. What is wrong is told by its line, whose content is never repeated.</summary>
internal static class SourceLines
{
    private const int LongestLine = 1 << 20;
    private const int AtOnce = 1 << 16;

    public static IEnumerable<T> Read<TLine, T>(string path, string option, JsonTypeInfo<TLine> type, Func<TLine, T> make)
        where TLine : class
    {
        foreach ((long number, ReadOnlyMemory<byte> line) in Lines(path, option))
        {
            yield return Make(line.Span, number, option, type, make);
        }
    }

    /// <summary>Reads a file of one day a line, written as yyyy-MM-dd.</summary>
    public static IReadOnlyList<DateOnly> Days(string path, string option)
    {
        var days = new List<DateOnly>();
        foreach ((long number, ReadOnlyMemory<byte> line) in Lines(path, option))
        {
            days.Add(DateOnly.TryParseExact(System.Text.Encoding.UTF8.GetString(line.Span).TrimEnd('\r'), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
                ? day
                : throw Wrong(number, option, "it is no day; write one day a line, as yyyy-MM-dd"));
        }

        return days;
    }

    private static T Make<TLine, T>(ReadOnlySpan<byte> line, long number, string option, JsonTypeInfo<TLine> type, Func<TLine, T> make)
        where TLine : class
    {
        try
        {
            return make(JsonSerializer.Deserialize(line, type) ?? throw new JsonException());
        }
        catch (JsonException)
        {
            // What it says may hold a piece of the line.
            throw Wrong(number, option, "it is no JSON object of the members that are known there, each once; see `audit detect` in the tool's page");
        }
        catch (SourceLineException e)
        {
            throw Wrong(number, option, e.Message);
        }
    }

    private static UsageException Wrong(long number, string option, string why) =>
        new(string.Create(CultureInfo.InvariantCulture, $"line {number} of the file given to `{option}` cannot be used: {why}"));

    private static IEnumerable<(long Number, ReadOnlyMemory<byte> Line)> Lines(string path, string option)
    {
        using FileStream file = Open(path, option);
        byte[] buffer = new byte[AtOnce];
        int filled = 0;
        long number = 0;
        for (bool ended = false; !ended;)
        {
            if (filled == buffer.Length)
            {
                if (buffer.Length >= LongestLine)
                {
                    throw Wrong(number + 1, option, $"it is longer than {LongestLine} bytes; write one object a line");
                }

                Array.Resize(ref buffer, buffer.Length * 2);
            }

            int read = ReadSome(file, buffer.AsSpan(filled), option);
            ended = read == 0;
            filled += read;
            int start = number == 0 && filled >= 3 && buffer.AsSpan(0, 3).SequenceEqual("\uFEFF"u8) ? 3 : 0;
            for (int end; (end = buffer.AsSpan(start, filled - start).IndexOf((byte)'\n')) >= 0; start += end + 1)
            {
                yield return (++number, buffer.AsMemory(start, end));
            }

            if (ended && start < filled)
            {
                yield return (++number, buffer.AsMemory(start, filled - start));
                start = filled;
            }

            // A mark at the very beginning is left until its line is whole.
            if (number > 0 || ended)
            {
                buffer.AsSpan(start, filled - start).CopyTo(buffer);
                filled -= start;
            }
        }
    }

    private static FileStream Open(string path, string option)
    {
        try
        {
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw Unreadable(option);
        }
    }

    private static int ReadSome(FileStream file, Span<byte> into, string option)
    {
        try
        {
            return file.Read(into);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(option);
        }
    }

    private static UsageException Unreadable(string option) =>
        new($"the file given to `{option}` is not there or cannot be read; name one that this user may read");
}
