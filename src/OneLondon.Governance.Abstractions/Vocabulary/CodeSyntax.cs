namespace OneLondon.Governance.Vocabulary;

/// <summary>The syntax all codes share: lower-case ASCII words joined by single hyphens, at most 64 characters.</summary>
internal static class CodeSyntax
{
    private const int MaxLength = 64;

    public static bool IsCode(string? text)
    {
        if (text is null || text.Length is 0 or > MaxLength || text[0] is < 'a' or > 'z')
        {
            return false;
        }

        char before = '-';
        foreach (char c in text)
        {
            bool letterOrDigit = c is (>= 'a' and <= 'z') or (>= '0' and <= '9');
            if (!letterOrDigit && (c != '-' || before == '-'))
            {
                return false;
            }

            before = c;
        }

        return before != '-';
    }

    public static string Complaint(string noun) =>
        $"not a {noun} code: write 1 to 64 lower-case letters and digits in words joined by single hyphens, as in `direct-care`";
}
