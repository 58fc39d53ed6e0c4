namespace OneLondon.Governance.Policies.Json;

/// <summary>Knows the grammar of numbers (RFC 8259 section 6).</summary>
internal static class JsonNumber
{
    public static bool IsNumber(string text)
    {
        int at = 0;
        if (at < text.Length && text[at] == '-')
        {
            at++;
        }

        int whole = Digits(text, ref at);
        if (whole == 0 || (whole > 1 && text[at - whole] == '0'))
        {
            return false;
        }

        if (at < text.Length && text[at] == '.')
        {
            at++;
            if (Digits(text, ref at) == 0)
            {
                return false;
            }
        }

        if (at < text.Length && text[at] is 'e' or 'E')
        {
            at++;
            if (at < text.Length && text[at] is '+' or '-')
            {
                at++;
            }

            if (Digits(text, ref at) == 0)
            {
                return false;
            }
        }

        return at == text.Length;
    }

    /// <summary>Says what to write in place of a word that is no JSON value.</summary>
    public static string RemedyFor(string text)
    {
        string lower = text.ToLowerInvariant();
        if (lower is "true" or "false" or "null")
        {
            return $"write `{lower}`";
        }

        bool looksLikeNumber = text.Length > 0 && (text[0] is >= '0' and <= '9' or '.' or '+' or '-');
        return looksLikeNumber ? "write a number such as `0.1`, or put the text in double quotes" : "put the text in double quotes";
    }

    private static int Digits(string text, ref int at)
    {
        int start = at;
        while (at < text.Length && text[at] is >= '0' and <= '9')
        {
            at++;
        }

        return at - start;
    }
}
