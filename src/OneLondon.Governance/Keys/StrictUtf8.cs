using System.Text;

namespace OneLondon.Governance.Keys;

/// <summary>Encodes text that has to keep its identity: broken UTF-16 is refused, where a replacement character would merge two values.</summary>
internal static class StrictUtf8
{
    private static readonly UTF8Encoding Encoding = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static byte[] Bytes(string text, string parameter)
    {
        ArgumentNullException.ThrowIfNull(text, parameter);
        try
        {
            return Encoding.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            throw Broken(parameter);
        }
    }

    // The inner exception is left out: it quotes characters of the value.
    private static ArgumentException Broken(string parameter) =>
        new("the text is not well-formed UTF-16: a surrogate stands alone", parameter);
}
