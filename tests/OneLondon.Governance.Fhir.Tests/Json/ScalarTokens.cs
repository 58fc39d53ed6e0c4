using System.Text;

namespace OneLondon.Governance.Fhir.Tests.Json;

/// <summary>The tokens of a document read byte by byte: structural characters, opening quotes, first bytes of anything else.</summary>
internal static class ScalarTokens
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Of(byte[] json)
    {
        try
        {
            Strict.GetCharCount(json);
        }
        catch (DecoderFallbackException)
        {
            return "faulty";
        }

        var line = new StringBuilder();
        var whitespace = int.MaxValue;
        var inWord = false;
        var escapes = false;
        for (var i = 0; i < json.Length; i++)
        {
            var c = (char)json[i];
            var escaped = escapes;
            escapes = c == '\\' && !escaped;
            switch (c)
            {
                // A backslash outside strings is a fault of its own, found later; it hides a quote here too.
                case '"' when escaped:
                    goto default;
                case '{' or '}' or '[' or ']' or ':' or ',':
                    line.Append(i).Append('=').Append((int)c).Append(' ');
                    inWord = false;
                    break;
                case ' ' or '\t' or '\r' or '\n':
                    whitespace = Math.Min(whitespace, i);
                    inWord = false;
                    break;
                case '"':
                    if (!inWord)
                    {
                        line.Append(i).Append('=').Append((int)c).Append(' ');
                    }

                    inWord = false;
                    if (End(json, i) is not { } end)
                    {
                        return "faulty";
                    }

                    i = end;
                    break;
                default:
                    if (!inWord)
                    {
                        line.Append(i).Append('=').Append((int)c).Append(' ');
                    }

                    inWord = true;
                    break;
            }
        }

        return line.Append(whitespace).ToString();
    }

    // The closing quote; null where the string is not sound.
    private static int? End(byte[] json, int open)
    {
        var text = new StringBuilder();
        for (var i = open + 1; i < json.Length; i++)
        {
            if (json[i] == '"')
            {
                return Sound(text.ToString()) ? i : null;
            }

            if (json[i] < 0x20)
            {
                return null;
            }

            if (json[i] != '\\')
            {
                text.Append(json[i] < 0x80 ? (char)json[i] : 'x');
                continue;
            }

            i++;
            if (i < json.Length && "\"\\/bfnrt".Contains((char)json[i]))
            {
                text.Append('x');
                continue;
            }

            if (i + 4 >= json.Length || json[i] != 'u' || !json.AsSpan(i + 1, 4).ToArray().All(b => char.IsAsciiHexDigit((char)b)))
            {
                return null;
            }

            text.Append((char)Convert.ToInt32(Encoding.ASCII.GetString(json, i + 1, 4), 16));
            i += 4;
        }

        return null;
    }

    private static bool Sound(string text)
    {
        for (var i = 0; i < text.Length; i++)
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
