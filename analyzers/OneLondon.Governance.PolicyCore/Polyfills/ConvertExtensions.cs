namespace System;

internal static class ConvertExtensions
{
    extension(Convert)
    {
        public static string ToHexString(ReadOnlySpan<byte> bytes) => Write(bytes, "0123456789ABCDEF");

        public static string ToHexStringLower(ReadOnlySpan<byte> bytes) => Write(bytes, "0123456789abcdef");
    }

    private static string Write(ReadOnlySpan<byte> bytes, string digits)
    {
        char[] text = new char[bytes.Length * 2];
        for (int at = 0; at < bytes.Length; at++)
        {
            text[2 * at] = digits[bytes[at] >> 4];
            text[(2 * at) + 1] = digits[bytes[at] & 15];
        }

        return new string(text);
    }
}
