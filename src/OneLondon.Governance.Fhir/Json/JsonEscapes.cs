using System.Text;

namespace OneLondon.Governance.Fhir.Json;

/// <summary>Checks and undoes the escapes of JSON strings.</summary>
internal static class JsonEscapes
{
    /// <summary>Checks the escape whose backslash stands at <paramref name="at"/> of <paramref name="json"/>.</summary>
    /// <param name="json">The document.</param>
    /// <param name="at">Offset of the backslash.</param>
    /// <param name="lowSurrogateDue">Offset at which the low half of a pair must stand, or -1; updated.</param>
    public static void Check(ReadOnlySpan<byte> json, int at, ref int lowSurrogateDue)
    {
        var kind = at + 1 < json.Length ? json[at + 1] : (byte)0;
        if (kind != 'u')
        {
            if (kind is not ((byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t'))
            {
                throw new JsonFaultException(JsonFault.Escape, at);
            }

            return;
        }

        var unit = ReadUnit(json, at);
        if (unit < 0)
        {
            throw new JsonFaultException(JsonFault.Escape, at);
        }

        if (char.IsLowSurrogate((char)unit))
        {
            if (lowSurrogateDue != at)
            {
                throw new JsonFaultException(JsonFault.Surrogate, at);
            }
        }
        else if (char.IsHighSurrogate((char)unit))
        {
            var low = at + 7 < json.Length && json[at + 6] == '\\' && json[at + 7] == 'u' ? ReadUnit(json, at + 6) : -1;
            if (low < 0 || !char.IsLowSurrogate((char)low))
            {
                throw new JsonFaultException(JsonFault.Surrogate, at);
            }

            lowSurrogateDue = at + 6;
        }
    }

    /// <summary>Writes the unescaped text of a checked string body into <paramref name="text"/>, which is at least as long.</summary>
    /// <returns>The length written.</returns>
    public static int Undo(ReadOnlySpan<byte> body, Span<byte> text)
    {
        var written = 0;
        var i = 0;
        while (i < body.Length)
        {
            if (body[i] != '\\')
            {
                text[written++] = body[i++];
                continue;
            }

            var kind = body[i + 1];
            if (kind != 'u')
            {
                text[written++] = kind switch
                {
                    (byte)'b' => (byte)'\b',
                    (byte)'f' => (byte)'\f',
                    (byte)'n' => (byte)'\n',
                    (byte)'r' => (byte)'\r',
                    (byte)'t' => (byte)'\t',
                    _ => kind,
                };
                i += 2;
                continue;
            }

            var unit = (char)ReadUnit(body, i);
            i += 6;
            Rune rune;
            if (char.IsHighSurrogate(unit))
            {
                rune = new Rune(unit, (char)ReadUnit(body, i));
                i += 6;
            }
            else
            {
                rune = new Rune(unit);
            }

            written += rune.EncodeToUtf8(text[written..]);
        }

        return written;
    }

    private static int ReadUnit(ReadOnlySpan<byte> json, int at)
    {
        if (at + 6 > json.Length)
        {
            return -1;
        }

        var unit = 0;
        for (var i = at + 2; i < at + 6; i++)
        {
            var c = json[i];
            var digit = c switch
            {
                >= (byte)'0' and <= (byte)'9' => c - '0',
                >= (byte)'a' and <= (byte)'f' => c - 'a' + 10,
                >= (byte)'A' and <= (byte)'F' => c - 'A' + 10,
                _ => -1,
            };
            if (digit < 0)
            {
                return -1;
            }

            unit = (unit << 4) | digit;
        }

        return unit;
    }
}
