namespace OneLondon.Governance.Keys;

/// <summary>Names files and keys in messages, unless their names might identify a person.</summary>
internal static class ShownPath
{
    private const int LongestPath = 256;
    private const int MostDigits = 8;

    /// <summary>Gives the path in backticks; one that is long, unprintable or has the digits of an NHS number in a row is not repeated.</summary>
    public static string Of(string path) =>
        path.Length is > 0 and <= LongestPath && DigitsInARow(path) <= MostDigits && !path.Any(c => char.IsControl(c) || c == '`')
            ? $"`{path}`"
            : "(not repeated here)";

    /// <summary>Gives the id of a key or trail in backticks, which may have been read from a file that anybody wrote.</summary>
    public static string OfId(string id) =>
        id.Length is > 0 and <= 64 && id.Count(char.IsAsciiDigit) <= MostDigits && !id.AsSpan().ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789-")
            ? $"`{id}`"
            : "(not repeated here)";

    // As NHS numbers are written, with spaces or hyphens in them.
    private static int DigitsInARow(string text)
    {
        int most = 0;
        int run = 0;
        foreach (char c in text)
        {
            run = char.IsDigit(c) ? run + 1 : c is ' ' or '-' ? run : 0;
            most = Math.Max(most, run);
        }

        return most;
    }
}
