using System.Buffers;

namespace OneLondon.Governance.Tool.Registers;

/// <summary>Tells lines of separated fields whose last quoted field does not end with them.</summary>
internal static class QuotedFields
{
    private const char Quote = '"';

    /// <summary>Gets the characters that separate fields.</summary>
    public static SearchValues<char> Separators { get; } = SearchValues.Create(",;\t|");

    /// <summary>Whether a line ends within a quoted field, which goes on in the next.</summary>
    public static bool GoOn(ReadOnlySpan<char> line)
    {
        while (true)
        {
            ReadOnlySpan<char> field = line.TrimStart(' ');
            if (!field.StartsWith(Quote))
            {
                int end = line.IndexOfAny(Separators);
                if (end < 0)
                {
                    return false;
                }

                line = line[(end + 1)..];
                continue;
            }

            // A quote that is written twice is one within the field.
            field = field[1..];
            while (true)
            {
                int quote = field.IndexOf(Quote);
                if (quote < 0)
                {
                    return true;
                }

                field = field[(quote + 1)..];
                if (!field.StartsWith(Quote))
                {
                    break;
                }

                field = field[1..];
            }

            int next = field.IndexOfAny(Separators);
            if (next < 0)
            {
                return false;
            }

            line = field[(next + 1)..];
        }
    }
}
