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

    private const string Month = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\b";

    private const string Day = @"\d{1,2}(?:st|nd|rd|th)?";

    // What is meant for a day, however it is written; what is not yyyy-MM-dd of it would never expire.
    private static readonly Regex Until = new(
        @"\buntil:?\s+((?:(?:the|end|start|beginning|middle|mid|early|late|of)[\s-]+)*(?:"
        + @"\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?:T[\d:.]+Z?)?\b|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b|\d{1,2}[-/]\d{4}\b|\d{1,2}/\d{1,2}\b|\d{8}\b"
        + $@"|(?:{Day}\s+(?:of\s+)?)?{Month}\.?(?:\s+{Day}\b(?!\d))?(?:,?\s+\d{{4}}\b)?|\d{{1,2}}(?:st|nd|rd|th)\b"
        + @"|q[1-4]\b(?:\s*\d{4}\b)?|[12]\d{3}\b|next\s+(?:week|month|quarter|year)\b|tomorrow\b|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b))",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex Blank = new("<[^<>]*>", RegexOptions.CultureInvariant);

    /// <summary>Gives what is wrong and the remedy, or null where nothing is; without today's date expiry is not judged.</summary>
    public static (string Problem, string Remedy, bool IsMissing)? Judge(string? text, DateTime? today)
    {
        string words = Blank.Replace(Until.Replace(text ?? string.Empty, string.Empty), string.Empty);
        if (words.Count(char.IsLetter) < 2)
        {
            return ("gives no reason", "say why the finding may stand, and until when: 'why, until yyyy-MM-dd'", true);
        }

        foreach (Match until in Until.Matches(text))
        {
            string said = until.Groups[1].Value;
            if (Date(said) is not { } last)
            {
                return ($"ends on '{said}', which cannot be read", "write the day as yyyy-MM-dd, such as 'until 2026-12-31'", false);
            }

            if (today is { } now && last < now)
            {
                return ($"ended on {said}", "mend what it hides, or have it decided again with a later day", false);
            }
        }

        return null;
    }

    /// <summary>Reads a date, or gives null.</summary>
    public static DateTime? Date(string? text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime date) ? date : null;
}
