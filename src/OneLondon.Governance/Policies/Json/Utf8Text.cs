using System.Text;

namespace OneLondon.Governance.Policies.Json;

/// <summary>Tells where bytes stop being UTF-8 (RFC 3629): overlong forms, surrogates and values past U+10FFFF are refused.</summary>
internal static class Utf8Text
{
    public const int ByteOrderMarkLength = 3;

    public static bool StartsWithByteOrderMark(byte[] bytes) =>
        bytes.Length >= ByteOrderMarkLength && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF;

    public static bool LooksLikeUtf16(byte[] bytes) =>
        bytes.Length >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF) || bytes[0] == 0 || bytes[1] == 0);

    /// <summary>Gives the offset of the first byte that is not part of a well-formed sequence, or the length.</summary>
    public static int ValidLength(byte[] bytes, int start)
    {
        int at = start;
        while (at < bytes.Length)
        {
            int length = SequenceLength(bytes, at);
            if (length == 0)
            {
                return at;
            }

            at += length;
        }

        return at;
    }

    public static string Decode(byte[] bytes, int start, int end) => Encoding.UTF8.GetString(bytes, start, end - start);

    private static int SequenceLength(byte[] bytes, int at)
    {
        byte first = bytes[at];
        if (first < 0x80)
        {
            return 1;
        }

        int length = first switch
        {
            >= 0xC2 and <= 0xDF => 2,
            >= 0xE0 and <= 0xEF => 3,
            >= 0xF0 and <= 0xF4 => 4,
            _ => 0,
        };
        if (length == 0 || at + length > bytes.Length)
        {
            return 0;
        }

        byte second = bytes[at + 1];
        byte low = first switch { 0xE0 => 0xA0, 0xF0 => 0x90, _ => 0x80 };
        byte high = first switch { 0xED => 0x9F, 0xF4 => 0x8F, _ => 0xBF };
        bool valid = second >= low && second <= high;
        for (int i = 2; i < length; i++)
        {
            valid = valid && bytes[at + i] is >= 0x80 and <= 0xBF;
        }

        return valid ? length : 0;
    }
}
