namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>Tells NHS numbers in ids and URLs.</summary>
internal static class NhsText
{
    /// <summary>Whether a text contains the patient's number, or its last segment is a valid NHS number.</summary>
    public static bool Tells(ReadOnlySpan<byte> text, ReadOnlySpan<byte> nhsDigits) =>
        (nhsDigits.Length == 10 && text.IndexOf(nhsDigits) >= 0) || IsValid(text[(text.LastIndexOf((byte)'/') + 1)..]);

    /// <summary>Whether a text is ten digits that pass modulus 11.</summary>
    public static bool IsValid(ReadOnlySpan<byte> text)
    {
        if (text.Length != 10)
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 10; i++)
        {
            if (text[i] is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            sum += (text[i] - '0') * (10 - i);
        }

        // The check digit brings the sum, itself with weight 1, to a multiple of 11; a check of 10 has no digit.
        return sum % 11 == 0;
    }
}
