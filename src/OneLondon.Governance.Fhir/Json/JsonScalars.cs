using System.Runtime.CompilerServices;

namespace OneLondon.Governance.Fhir.Json;

/// <summary>Checks numbers and literals against the grammar, with what must follow them.</summary>
internal static unsafe class JsonScalars
{
    /// <summary>Checks the number or literal at <paramref name="at"/>.</summary>
    /// <returns>The offset after it.</returns>
    public static int Check(byte* document, int length, int at)
    {
        var p = document + at;
        var end = document + length;
        var first = *p;
        if (first == '-' || (uint)(first - '0') <= 9)
        {
            p = Number(p, end);
            if (p == null || !Ends(p, end))
            {
                throw new JsonFaultException(JsonFault.Number, at);
            }

            return (int)(p - document);
        }

        var left = length - at;
        var size = first switch
        {
            (byte)'t' when left >= 4 && Unsafe.ReadUnaligned<uint>(p) == 0x65757274 => 4,
            (byte)'n' when left >= 4 && Unsafe.ReadUnaligned<uint>(p) == 0x6C6C756E => 4,
            (byte)'f' when left >= 5 && Unsafe.ReadUnaligned<uint>(p + 1) == 0x65736C61 => 5,
            _ => 0,
        };
        if (size == 0 || !Ends(p + size, end))
        {
            throw new JsonFaultException(JsonFault.Literal, at);
        }

        return at + size;
    }

    private static byte* Number(byte* p, byte* end)
    {
        if (*p == '-' && ++p == end)
        {
            return null;
        }

        if (*p == '0')
        {
            p++;
        }
        else if ((uint)(*p - '1') <= 8)
        {
            p = Digits(p + 1, end);
        }
        else
        {
            return null;
        }

        if (p < end && *p == '.')
        {
            var digits = ++p;
            p = Digits(p, end);
            if (p == digits)
            {
                return null;
            }
        }

        if (p < end && (*p | 0x20) == 'e')
        {
            p++;
            if (p < end && *p is (byte)'+' or (byte)'-')
            {
                p++;
            }

            var digits = p;
            p = Digits(p, end);
            if (p == digits)
            {
                return null;
            }
        }

        return p;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* Digits(byte* p, byte* end)
    {
        while (p < end && (uint)(*p - '0') <= 9)
        {
            p++;
        }

        return p;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Ends(byte* p, byte* end) =>
        p == end || *p is (byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t' or (byte)':' or (byte)'{' or (byte)'[';
}
