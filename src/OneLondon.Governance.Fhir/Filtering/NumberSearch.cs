using System.Text.Json;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>The last look at what is to leave without identity: the patient's NHS number may stand nowhere in it.</summary>
internal static class NumberSearch
{
    /// <summary>Whether the number stands in a document, in one piece or as it is spoken, written out or by escapes.</summary>
    /// <param name="json">A JSON document, sound and minified.</param>
    /// <param name="digits">The ten digits; none where no number is known.</param>
    public static bool Finds(ReadOnlySpan<byte> json, ReadOnlySpan<byte> digits)
    {
        if (digits.Length != 10)
        {
            return false;
        }

        Span<byte> spoken = stackalloc byte[12];
        digits[..3].CopyTo(spoken);
        digits[3..6].CopyTo(spoken[4..]);
        digits[6..].CopyTo(spoken[8..]);
        return Holds(json, digits, spoken) || (json.IndexOf("\\u"u8) >= 0 && FindsEscaped(json, digits, spoken));
    }

    private static bool Holds(ReadOnlySpan<byte> text, ReadOnlySpan<byte> digits, Span<byte> spoken)
    {
        if (text.IndexOf(digits) >= 0)
        {
            return true;
        }

        spoken[3] = spoken[7] = (byte)' ';
        if (text.IndexOf(spoken) >= 0)
        {
            return true;
        }

        spoken[3] = spoken[7] = (byte)'-';
        return text.IndexOf(spoken) >= 0;
    }

    private static bool FindsEscaped(ReadOnlySpan<byte> json, ReadOnlySpan<byte> digits, Span<byte> spoken)
    {
        var reader = new Utf8JsonReader(json, CheckedJson.Options);
        var text = Array.Empty<byte>();
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.String) || !reader.ValueIsEscaped)
            {
                continue;
            }

            if (text.Length < reader.ValueSpan.Length)
            {
                text = new byte[Math.Max(256, reader.ValueSpan.Length)];
            }

            if (Holds(text.AsSpan(0, reader.CopyString(text)), digits, spoken))
            {
                Array.Clear(text);
                return true;
            }
        }

        Array.Clear(text);
        return false;
    }
}
