using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OneLondon.Governance.Fhir.Models;

/// <summary>Spells bare .NET values as FHIR JSON does.</summary>
internal static class ModelScalar
{
    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz";

    /// <summary>Gives the JSON token, or null where FHIR has no spelling for such a value.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">The FHIR primitive type, or empty.</param>
    /// <exception cref="ArgumentException">A string is not valid UTF-16.</exception>
    public static byte[]? Spell(object value, string type) => value switch
    {
        string text => String(text),
        bool flag => flag ? "true"u8.ToArray() : "false"u8.ToArray(),
        long number when type == "integer64" => String(number.ToString(CultureInfo.InvariantCulture)),
        int or long or short or sbyte or byte or uint or ulong or ushort or decimal => Number((IFormattable)value),
        byte[] bytes => String(Convert.ToBase64String(bytes)),
        DateTimeOffset instant => String(instant.ToString(Instant, CultureInfo.InvariantCulture)),
        DateOnly date => String(date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        TimeOnly time => String(time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture)),
        Uri uri => String(uri.OriginalString),
        _ => null,
    };

    /// <summary>Whether a value may stand in a model without an element around it.</summary>
    public static bool IsBare(object value) =>
        value is string or bool or int or long or short or sbyte or byte or uint or ulong or ushort or decimal
            or byte[] or DateTimeOffset or DateOnly or TimeOnly or Uri;

    /// <summary>Gives a value that shares nothing with the one given.</summary>
    public static object Unshared(object value) => value is byte[] bytes ? bytes.Clone() : value;

    private static byte[] Number(IFormattable number) => Encoding.UTF8.GetBytes(number.ToString(null, CultureInfo.InvariantCulture));

    private static byte[] String(string text)
    {
        var encoded = JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes;
        var token = new byte[encoded.Length + 2];
        token[0] = (byte)'"';
        encoded.CopyTo(token.AsSpan(1));
        token[^1] = (byte)'"';
        return token;
    }
}
