using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Tool.Usage;

/// <summary>Repeats the user's own words in backticks, unless they might identify a person.</summary>
internal static class Quoted
{
    private const int LongestWord = 64;
    private const int MostDigits = 8;

    /// <summary>Gives the word in backticks; one that is long, unprintable or has the digits of an NHS number is not repeated.</summary>
    public static string Of(string word) => MayBeRepeated(word) ? $"`{word}`" : "(not repeated here)";

    /// <summary>Gives the path of a file in backticks, or says that it is not repeated.</summary>
    public static string OfPath(string path) => ShownPath.Of(path);

    private static bool MayBeRepeated(string word) =>
        word.Length is > 0 and <= LongestWord
        && word.Count(char.IsDigit) <= MostDigits
        && word.All(c => c is > ' ' and < (char)127 and not '`');
}
