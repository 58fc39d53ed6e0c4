namespace OneLondon.Governance.Tool.Usage;

/// <summary>Repeats the user's own words in backticks, unless they might identify a person.</summary>
internal static class Quoted
{
    private const int LongestWord = 64;
    private const int LongestPath = 256;
    private const int MostDigits = 8;

    /// <summary>Gives the word in backticks; one that is long, unprintable or has the digits of an NHS number is not repeated.</summary>
    public static string Of(string word) => MayBeRepeated(word) ? $"`{word}`" : "(not repeated here)";

    /// <summary>Gives the path of a file in backticks, or says that it is not repeated.</summary>
    public static string OfPath(string path) =>
        path.Length is > 0 and <= LongestPath && DigitsInARow(path) <= MostDigits && !path.Any(c => char.IsControl(c) || c == '`')
            ? $"`{path}`"
            : "(not repeated here)";

    private static bool MayBeRepeated(string word) =>
        word.Length is > 0 and <= LongestWord
        && word.Count(char.IsDigit) <= MostDigits
        && word.All(c => c is > ' ' and < (char)127 and not '`');

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
