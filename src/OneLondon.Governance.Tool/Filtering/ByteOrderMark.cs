namespace OneLondon.Governance.Tool.Filtering;

/// <summary>Finds the mark that some programs put before UTF-8 text, and that the filter passes over.</summary>
internal static class ByteOrderMark
{
    public static int LengthIn(ReadOnlySpan<byte> text) => text.StartsWith("\uFEFF"u8) ? 3 : 0;
}
