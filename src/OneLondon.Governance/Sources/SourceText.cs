using System.Text;
using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sources;

/// <summary>Checks the texts and dates that go into a register, and says how to mend them.</summary>
internal static class SourceText
{
    public const int LongestName = 256;
    public const int LongestText = 2000;

    /// <summary>Gives a name that says something: a user id, an organisation, an application.</summary>
    /// <exception cref="RegisterRefusedException">It is empty, blank or too long.</exception>
    public static string Name(string? text, string what) => SaysSomething(text) && text!.Length <= LongestName && IsWhole(text)
        ? text
        : throw new RegisterRefusedException($"{what} is missing, blank or too long; give 1 to {LongestName} characters");

    /// <summary>Gives a name, or an empty text where none is given.</summary>
    public static string OptionalName(string? text, string what) => string.IsNullOrEmpty(text) ? string.Empty : Name(text, what);

    /// <summary>Gives a reason in words.</summary>
    /// <exception cref="RegisterRefusedException">It is empty, blank or too long.</exception>
    public static string Reason(string? text, string what) => SaysSomething(text) && text!.Length <= LongestText && IsWhole(text)
        ? text
        : throw new RegisterRefusedException($"{what} is missing, blank or too long; say it in 1 to {LongestText} characters");

    /// <summary>Gives a text that may be empty.</summary>
    public static string OptionalReason(string? text, string what) => string.IsNullOrEmpty(text) ? string.Empty : Reason(text, what);

    /// <summary>Gives a time that is not ahead of the clock.</summary>
    /// <exception cref="RegisterRefusedException">It is missing, or in the future.</exception>
    public static DateTimeOffset Past(DateTimeOffset at, DateTimeOffset now, string what) => at != default && at <= now
        ? at.ToUniversalTime()
        : throw new RegisterRefusedException($"{what} is missing or in the future; give when it happened");

    /// <summary>Gives a span of time that ends after it begins.</summary>
    /// <exception cref="RegisterRefusedException">Either end is missing, or they are in the wrong order.</exception>
    public static (DateTimeOffset From, DateTimeOffset Until) Span(DateTimeOffset from, DateTimeOffset until, string what) =>
        from != default && until > from
            ? (from.ToUniversalTime(), until.ToUniversalTime())
            : throw new RegisterRefusedException($"{what} needs a start, and an end after it");

    /// <summary>Tells whether a text holds a letter or digit: of blanks and invisible characters nobody can read who or why.</summary>
    public static bool SaysSomething(string? text) => text is not null && text.EnumerateRunes().Any(Rune.IsLetterOrDigit);

    // Half a character would not come back from a store as it went in.
    private static bool IsWhole(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return false;
            }
        }

        return true;
    }
}
