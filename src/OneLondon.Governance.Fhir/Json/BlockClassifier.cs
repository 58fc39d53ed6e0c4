using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace OneLondon.Governance.Fhir.Json;

/// <summary>Classifies 64 bytes at a time, at the vector width asked for; every width gives the same masks.</summary>
internal static unsafe class BlockClassifier
{
    // By low nibble: the whitespace, or the structural character with bit 0x20 set, that ends in it; 0x80 never matches.
    private const ulong WhitespaceLow = 0x80808080_80808020;
    private const ulong WhitespaceHigh = 0x80800D80_800A0980;
    private const ulong StructuralLow = 0x80808080_80808080;
    private const ulong StructuralHigh = 0x80807D2C_7B3A8080;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockMasks Classify512(byte* block)
    {
        var bytes = Vector512.Load(block);
        var nibbles = bytes & Vector512.Create((byte)0x0F);
        var structurals = Avx512BW.Shuffle(
            Vector512.Create(StructuralLow, StructuralHigh, StructuralLow, StructuralHigh, StructuralLow, StructuralHigh, StructuralLow, StructuralHigh).AsByte(),
            nibbles);
        var whitespace = Avx512BW.Shuffle(
            Vector512.Create(WhitespaceLow, WhitespaceHigh, WhitespaceLow, WhitespaceHigh, WhitespaceLow, WhitespaceHigh, WhitespaceLow, WhitespaceHigh).AsByte(),
            nibbles);
        var folded = bytes | Vector512.Create((byte)0x20);
        BlockMasks masks;
        masks.Quote = Vector512.Equals(bytes, Vector512.Create((byte)'"')).ExtractMostSignificantBits();
        masks.Backslash = Vector512.Equals(bytes, Vector512.Create((byte)'\\')).ExtractMostSignificantBits();
        masks.Structural = Vector512.Equals(folded, structurals).ExtractMostSignificantBits();
        masks.Whitespace = Vector512.Equals(bytes, whitespace).ExtractMostSignificantBits();
        masks.Control = Vector512.LessThan(bytes, Vector512.Create((byte)0x20)).ExtractMostSignificantBits();
        masks.NonAscii = bytes.ExtractMostSignificantBits();
        // ',' and ':' fold onto themselves, but 0x0C and 0x1A fold onto them too.
        masks.Structural &= ~masks.Control;
        return masks;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockMasks Classify256(byte* block)
    {
        var low = Half256(Vector256.Load(block));
        var high = Half256(Vector256.Load(block + 32));
        return Join(low, high, 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static BlockMasks Classify128(byte* block)
    {
        var low = Join(Quarter(Vector128.Load(block)), Quarter(Vector128.Load(block + 16)), 16);
        var high = Join(Quarter(Vector128.Load(block + 32)), Quarter(Vector128.Load(block + 48)), 16);
        return Join(low, high, 32);
    }

    public static BlockMasks ClassifyScalar(byte* block)
    {
        var masks = default(BlockMasks);
        for (var i = 0; i < 64; i++)
        {
            var bit = 1UL << i;
            var c = block[i];
            masks.Quote |= c == '"' ? bit : 0;
            masks.Backslash |= c == '\\' ? bit : 0;
            masks.Structural |= c is (byte)'{' or (byte)'}' or (byte)'[' or (byte)']' or (byte)':' or (byte)',' ? bit : 0;
            masks.Whitespace |= c is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' ? bit : 0;
            masks.Control |= c < 0x20 ? bit : 0;
            masks.NonAscii |= c >= 0x80 ? bit : 0;
        }

        return masks;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static BlockMasks Half256(Vector256<byte> bytes)
    {
        var nibbles = bytes & Vector256.Create((byte)0x0F);
        var structurals = Avx2.Shuffle(Vector256.Create(StructuralLow, StructuralHigh, StructuralLow, StructuralHigh).AsByte(), nibbles);
        var whitespace = Avx2.Shuffle(Vector256.Create(WhitespaceLow, WhitespaceHigh, WhitespaceLow, WhitespaceHigh).AsByte(), nibbles);
        BlockMasks masks;
        masks.Quote = Vector256.Equals(bytes, Vector256.Create((byte)'"')).ExtractMostSignificantBits();
        masks.Backslash = Vector256.Equals(bytes, Vector256.Create((byte)'\\')).ExtractMostSignificantBits();
        masks.Structural = Vector256.Equals(bytes | Vector256.Create((byte)0x20), structurals).ExtractMostSignificantBits();
        masks.Whitespace = Vector256.Equals(bytes, whitespace).ExtractMostSignificantBits();
        masks.Control = Vector256.Equals(Vector256.Min(bytes, Vector256.Create((byte)0x1F)), bytes).ExtractMostSignificantBits();
        masks.NonAscii = bytes.ExtractMostSignificantBits();
        masks.Structural &= ~masks.Control;
        return masks;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static BlockMasks Quarter(Vector128<byte> bytes)
    {
        var nibbles = bytes & Vector128.Create((byte)0x0F);
        var structurals = Vector128.Shuffle(Vector128.Create(StructuralLow, StructuralHigh).AsByte(), nibbles);
        var whitespace = Vector128.Shuffle(Vector128.Create(WhitespaceLow, WhitespaceHigh).AsByte(), nibbles);
        BlockMasks masks;
        masks.Quote = Vector128.Equals(bytes, Vector128.Create((byte)'"')).ExtractMostSignificantBits();
        masks.Backslash = Vector128.Equals(bytes, Vector128.Create((byte)'\\')).ExtractMostSignificantBits();
        masks.Structural = Vector128.Equals(bytes | Vector128.Create((byte)0x20), structurals).ExtractMostSignificantBits();
        masks.Whitespace = Vector128.Equals(bytes, whitespace).ExtractMostSignificantBits();
        masks.Control = Vector128.Equals(Vector128.Min(bytes, Vector128.Create((byte)0x1F)), bytes).ExtractMostSignificantBits();
        masks.NonAscii = bytes.ExtractMostSignificantBits();
        masks.Structural &= ~masks.Control;
        return masks;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static BlockMasks Join(BlockMasks low, BlockMasks high, int shift)
    {
        low.Quote |= high.Quote << shift;
        low.Backslash |= high.Backslash << shift;
        low.Structural |= high.Structural << shift;
        low.Whitespace |= high.Whitespace << shift;
        low.Control |= high.Control << shift;
        low.NonAscii |= high.NonAscii << shift;
        return low;
    }
}
