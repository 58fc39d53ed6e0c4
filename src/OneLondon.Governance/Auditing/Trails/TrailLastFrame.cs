using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>Looks whether a record ends at an offset, without reading those before it: its frame is looked for from its end.</summary>
internal static class TrailLastFrame
{
    /// <summary>Tells whether the record of a number, taken in at a time, ends there; nothing is looked for before another offset.</summary>
    public static bool IsAt(TrailFile file, TrailCoder coder, long number, long end, long ticks, long notBefore)
    {
        // Before the frame stands the code that it was chained to: of the record before, or of the header.
        long first = Math.Max(notBefore, end - TrailFrame.Overhead - TrailFrame.MaximumBody) - TrailFrame.CodeLength;
        byte[] window = new byte[Math.Max(0, end - first)];
        if (first < 0 || file.Read(first, window) < window.Length)
        {
            return false;
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        Span<byte> code = stackalloc byte[TrailFrame.CodeLength];
        for (int at = window.Length - TrailFrame.Overhead - 1; at >= TrailFrame.CodeLength; at--)
        {
            int length = window.Length - at - TrailFrame.Overhead;
            if (BinaryPrimitives.ReadInt32LittleEndian(window.AsSpan(at)) != length || BinaryPrimitives.ReadInt64LittleEndian(window.AsSpan(at + sizeof(int))) != ticks)
            {
                continue;
            }

            SHA256.HashData(window.AsSpan(at + TrailFrame.PrefixLength, length), hash);
            coder.Record(number, ticks, window.AsSpan(at - TrailFrame.CodeLength, TrailFrame.CodeLength), hash, code);
            if (CryptographicOperations.FixedTimeEquals(code, window.AsSpan(window.Length - TrailFrame.CodeLength)))
            {
                return true;
            }
        }

        return false;
    }
}
