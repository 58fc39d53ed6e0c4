using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using OneLondon.Governance.Fhir.Filtering;

namespace OneLondon.Governance.Fhir.Json;

/// <summary>Copies checked JSON without the whitespace outside its strings. A copy begins and ends outside strings.</summary>
internal static unsafe class Minifier
{
    public static void Copy(ReadOnlySpan<byte> json, ref OutputCursor output)
    {
        if (Avx512Vbmi2.IsSupported && Pclmulqdq.IsSupported)
        {
            CopyByVectors(json, ref output);
        }
        else
        {
            CopyByRuns(json, ref output);
        }
    }

    public static void CopyByRuns(ReadOnlySpan<byte> json, ref OutputCursor output)
    {
        var at = 0;
        while (at < json.Length)
        {
            var start = at;
            while (at < json.Length && json[at] is not ((byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t'))
            {
                at = json[at] == '"' ? AfterString(json, at) : at + 1;
            }

            output.Write(json[start..at]);
            while (at < json.Length && json[at] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            {
                at++;
            }
        }
    }

    private static int AfterString(ReadOnlySpan<byte> json, int at)
    {
        at++;
        for (; ; )
        {
            at += json[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (json[at] == '"')
            {
                return at + 1;
            }

            at += 2;
        }
    }

    private static void CopyByVectors(ReadOnlySpan<byte> json, ref OutputCursor output)
    {
        var tail = stackalloc byte[64];
        ulong inString = 0;
        ulong escaped = 0;
        fixed (byte* start = json)
        {
            for (var at = 0; at < json.Length; at += 64)
            {
                var block = start + at;
                if (json.Length - at < 64)
                {
                    new Span<byte>(tail, 64).Fill((byte)' ');
                    Unsafe.CopyBlockUnaligned(tail, block, (uint)(json.Length - at));
                    block = tail;
                }

                var masks = BlockClassifier.Classify512(block);
                var quote = masks.Quote;
                if ((masks.Backslash | escaped) != 0)
                {
                    quote &= ~StructureScanner.FindEscaped(masks.Backslash, ref escaped, out _);
                }

                var within = StructureScanner.PrefixXor(quote) ^ inString;
                inString = (ulong)((long)within >> 63);
                var kept = ~(masks.Whitespace & ~within);
                var room = output.Room(64);
                Avx512Vbmi2.Compress(Vector512<byte>.Zero, VectorMasks.FromBits(kept), Vector512.Load(block))
                    .StoreUnsafe(ref MemoryMarshal.GetReference(room));
                output.Advance(BitOperations.PopCount(kept));
            }
        }
    }
}
