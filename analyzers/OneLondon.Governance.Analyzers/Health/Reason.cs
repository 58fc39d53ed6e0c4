using System;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;

namespace OneLondon.Governance.Analyzers.Health;

/// <summary>Judges the reason of a suppression: words a person can weigh, and a last day where one is given.</summary>
internal static class Reason
{
    /// <summary>What stands where a reason has still to be written; it is none.</summary>
    public const string Placeholder = "<say why>";

    private static readonly Regex Until = new(@"\buntil\s+(\d{4}-\d{1,2}-\d{1,2})\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    private static readonly Regex Blank = new("<[^<>]*>", RegexOptions.CultureInvariant);

    /// <summary>Gives what is wrong and the remedy, or null where nothing is; without today's date expiry is not judged.</summary>
    public static (string Problem, string Remedy, bool IsMissing)? Judge(string? text, DateTime? today)
    {
        Match until = Until.Match(text ?? string.Empty);
        string words = Blank.Replace(Until.Replace(text ?? string.Empty, string.Empty), string.Empty);
        if (words.Count(char.IsLetter) < 2)
        {
            return ("gives no reason", "say why the finding may stand, and until when: 'why, until yyyy-MM-dd'", true);
        }

        if (!until.Success)
        {
            return null;
        }

        if (Date(until.Groups[1].Value) is not { } last)
        {
            return ($"ends on '{until.Groups[1].Value}', which is no date", "write it as yyyy-MM-dd", false);
        }

        return today is { } now && last < now
            ? ($"ended on {until.Groups[1].Value}", "mend what it hides, or have it decided again with a later day", false)
            : null;
    }

    /// <summary>Reads a date, or gives null.</summary>
    public static DateTime? Date(string? text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date) ? date : null;
}
