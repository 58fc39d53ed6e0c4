using System.Globalization;
using System.Text;

namespace OneLondon.Governance.Policies.Json;

/// <summary>Makes text fit for one line of a message: invisible characters and backticks escaped, long text cut.</summary>
internal static class Printable
{
    private const int MaximumLength = 64;

    public static string Of(string text)
    {
        var line = new StringBuilder();
        for (int i = 0; i < text.Length; i++)
        {
            if (line.Length >= MaximumLength)
            {
                return line.Append('…').ToString();
            }

            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                bool seen = IsVisible(CharUnicodeInfo.GetUnicodeCategory(text, i));
                line.Append(seen ? text.Substring(i, 2) : Escaped(text[i]) + Escaped(text[i + 1]));
                i++;
                continue;
            }

            bool plain = text[i] != '`' && IsVisible(CharUnicodeInfo.GetUnicodeCategory(text[i]));
            line.Append(plain ? text[i].ToString() : Escaped(text[i]));
        }

        return line.ToString();
    }

    /// <summary>Gives the text in backticks, or says that it is empty.</summary>
    public static string Quote(string text) => text.Length == 0 ? "empty text" : "`" + Of(text) + "`";

    public static bool IsVisible(UnicodeCategory category) => category is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static string Escaped(char c) => "\\u" + ((int)c).ToString("x4", CultureInfo.InvariantCulture);
}
