using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace OneLondon.Governance.Sources.Indexes;

/// <summary>
/// Holds a set of keys below 10^9 in little more than a byte each. The keys fall into blocks of 2,048 to 16,384, and a block is
/// written in whichever form is shorter:
/// <list type="bullet">
/// <item>as a list: how many keys each of its buckets of 256 has, in unary (a zero to begin the bucket, a one for each key), and
/// from the block's end backwards the low byte of each key, bucket by bucket;</item>
/// <item>or as a bitmap, where keys lie as dense as numbers that were issued one after another do.</item>
/// </list>
/// A table of offsets, small enough for the processor's cache, says where each block begins.
/// </summary>
/// <remarks>
/// A look-up takes no branch that hangs on what it reads, but for rare long buckets: a wrong guess there would cost more than the
/// work itself, and keep the processor from beginning the next look-up while this one waits for memory.
/// </remarks>
internal sealed class PackedNumbers
{
    public const uint Universe = 1_000_000_000;

    private const int BucketBits = 8;
    private const int LeastBlockBits = 11;
    private const int MostBlockBits = 14;

    // Blocks are halved until the block that a key lies in holds no more than this, on average over the keys.
    private const int CrowdedBlock = 128;

    // A word or a vector is read whole wherever it begins.
    private const int Padding = 4 * sizeof(ulong);

    private readonly int _blockBits;
    private readonly int _bitmapLength;

    // INVARIANT: block b lies from _offsets[b] up to _offsets[b + 1]; a bitmap's length says bitmap, and a list is shorter.
    private readonly uint[] _offsets;
    private readonly byte[] _bytes;

    /// <summary>Packs keys that are sorted and distinct.</summary>
    public PackedNumbers(ReadOnlySpan<uint> keys)
    {
        _blockBits = BlockBitsFor(keys);
        _bitmapLength = 1 << (_blockBits - 3);
        _offsets = new uint[(Universe >> _blockBits) + 2];
        ReadOnlySpan<uint> rest = keys;
        for (int block = 0; block < _offsets.Length - 1; block++)
        {
            int count = CountIn(block, rest);
            _offsets[block + 1] = _offsets[block] + (uint)Math.Min(ListLength(count), _bitmapLength);
            rest = rest[count..];
        }

        _bytes = new byte[_offsets[^1] + Padding];
        rest = keys;
        for (int block = 0; block < _offsets.Length - 1; block++)
        {
            int count = CountIn(block, rest);
            Write(rest[..count], _bytes.AsSpan((int)_offsets[block]..(int)_offsets[block + 1]));
            rest = rest[count..];
        }
    }

    public long MemoryBytes => _bytes.LongLength + (_offsets.LongLength * sizeof(uint));

    public bool Contains(uint key)
    {
        int block = (int)(key >> _blockBits);
        int start = (int)_offsets[block];
        int end = (int)_offsets[block + 1];
        int within = Within(key);
        if (end - start == _bitmapLength)
        {
            return (_bytes[start + (within >> 3)] >> (within & 7) & 1) != 0;
        }

        return end != start && ListContains(start, end, within >> BucketBits, (byte)within);
    }

    private bool ListContains(int start, int end, int bucket, byte low)
    {
        ReadOnlySpan<byte> bytes = _bytes;
        int zero = ZeroOf(bytes[start..], bucket);
        int run = OnesAt(bytes[start..], zero + 1);

        // As many ones stand before the bucket's zero as keys do, and keys are written backwards.
        int first = end - (zero - bucket) - run;
        if (run > Vector256<byte>.Count)
        {
            return bytes.Slice(first, run).Contains(low);
        }

        uint equal = Vector256.Equals(Vector256.Create(bytes.Slice(first, Vector256<byte>.Count)), Vector256.Create(low)).ExtractMostSignificantBits();
        return (equal & ((1UL << run) - 1)) != 0;
    }

    /// <summary>Finds a zero, counted from none, in the first four words without a branch; further on word by word.</summary>
    private static int ZeroOf(ReadOnlySpan<byte> bits, int index)
    {
        int left = index;
        int word = 0;
        int had = 0;
        for (int i = 0; i < 3; i++)
        {
            had += 64 - BitOperations.PopCount(BinaryPrimitives.ReadUInt64LittleEndian(bits[(i * sizeof(ulong))..]));

            // All ones where the zero sought lies beyond this word.
            int beyond = (had - 1 - index) >> 31;
            left = (left & ~beyond) | ((index - had) & beyond);
            word -= beyond;
        }

        ulong zeros = ~BinaryPrimitives.ReadUInt64LittleEndian(bits[(word * sizeof(ulong))..]);
        for (int count; (count = BitOperations.PopCount(zeros)) <= left; left -= count)
        {
            zeros = ~BinaryPrimitives.ReadUInt64LittleEndian(bits[(++word * sizeof(ulong))..]);
        }

        return (word * 64) + WordBits.Select(zeros, left);
    }

    /// <summary>Counts the ones that stand side by side from a bit on.</summary>
    private static int OnesAt(ReadOnlySpan<byte> bits, int at)
    {
        int run = 0;
        while (true)
        {
            int bit = at + run;
            int ones = BitOperations.TrailingZeroCount(~(BinaryPrimitives.ReadUInt64LittleEndian(bits[(bit >> 3)..]) >> (bit & 7)));
            run += ones;
            if (ones < 64 - (bit & 7))
            {
                return run;
            }
        }
    }

    private static int BlockBitsFor(ReadOnlySpan<uint> keys)
    {
        int bits = MostBlockBits;
        for (; bits > LeastBlockBits; bits--)
        {
            long squares = 0;
            for (ReadOnlySpan<uint> rest = keys; !rest.IsEmpty;)
            {
                uint block = rest[0] >> bits;
                int count = 1;
                while (count < rest.Length && rest[count] >> bits == block)
                {
                    count++;
                }

                squares += (long)count * count;
                rest = rest[count..];
            }

            if (squares <= (long)CrowdedBlock * keys.Length)
            {
                break;
            }
        }

        return bits;
    }

    private int Within(uint key) => (int)(key & ((1u << _blockBits) - 1));

    // The zero after the last bucket ends its ones.
    private int ListLength(int count) => count == 0 ? 0 : ((count + (1 << (_blockBits - BucketBits)) + 1 + 7) >> 3) + count;

    private int CountIn(int block, ReadOnlySpan<uint> sorted)
    {
        int count = 0;
        while (count < sorted.Length && sorted[count] >> _blockBits == (uint)block)
        {
            count++;
        }

        return count;
    }

    private void Write(ReadOnlySpan<uint> keys, Span<byte> bytes)
    {
        for (int i = 0; i < keys.Length; i++)
        {
            int within = Within(keys[i]);
            int bit = within;
            if (bytes.Length != _bitmapLength)
            {
                // After the zeros of its own bucket and those before, and the ones of the keys before.
                bit = i + (within >> BucketBits) + 1;
                bytes[^(i + 1)] = (byte)within;
            }

            bytes[bit >> 3] |= (byte)(1 << (bit & 7));
        }
    }
}
