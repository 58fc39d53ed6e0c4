using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Security.Cryptography;

namespace OneLondon.Governance.Auditing.Trails.Hashing;

/// <summary>
/// SHA-256 (FIPS 180-4) of many messages at once, one in each lane of the processor's vectors. One call of the platform's hash costs more than the
/// hashing where messages are as short as leaves and nodes of a tree are. What is left over, and machines without such vectors, go by the platform.
/// </summary>
internal static class ManyHashes
{
    private const int BlockLength = 64;
    private const int WordsInBlock = BlockLength / sizeof(uint);
    private const int WordsInState = SHA256.HashSizeInBytes / sizeof(uint);
    private const int MostLanes = 16;
    private const int TailLength = 2 * BlockLength;

    // A bit that ends the message, and its length in bits.
    private const int PaddingLength = 1 + sizeof(ulong);

    /// <summary>Gets whether long messages are hashed faster side by side than by the platform one after the other.</summary>
    public static bool IsFast => Vector512.IsHardwareAccelerated;

    private static ReadOnlySpan<uint> Initial =>
        [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];

    private static ReadOnlySpan<uint> Constants =>
    [
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
    ];

    /// <summary>Writes the hash of each message, one after the other.</summary>
    public static void Hash(ReadOnlySpan<byte> data, ReadOnlySpan<Message> messages, Span<byte> hashes) => Hash(data, messages, [], hashes);

    /// <summary>Writes the hash of each of some pieces of one length, at most 110, with one byte before it.</summary>
    public static void Hash(byte kind, ReadOnlySpan<byte> data, int length, Span<byte> hashes)
    {
        Span<Message> messages = stackalloc Message[MostLanes];
        for (int at = 0; at < data.Length;)
        {
            int count = Math.Min(messages.Length, (data.Length - at) / length);
            for (int i = 0; i < count; i++)
            {
                messages[i] = new Message(at + (i * length), length);
            }

            Hash(data, messages[..count], [kind], hashes.Slice(at / length * SHA256.HashSizeInBytes, count * SHA256.HashSizeInBytes));
            at += count * length;
        }
    }

    private static void Hash(ReadOnlySpan<byte> data, ReadOnlySpan<Message> messages, ReadOnlySpan<byte> before, Span<byte> hashes)
    {
        int done = 0;
        if (Vector512.IsHardwareAccelerated)
        {
            for (; messages.Length - done >= Lanes16.Count; done += Lanes16.Count)
            {
                HashLanes<Lanes16>(data, messages.Slice(done, Lanes16.Count), before, hashes[(done * SHA256.HashSizeInBytes)..]);
            }
        }

        if (Vector256.IsHardwareAccelerated)
        {
            for (; messages.Length - done >= Lanes8.Count; done += Lanes8.Count)
            {
                HashLanes<Lanes8>(data, messages.Slice(done, Lanes8.Count), before, hashes[(done * SHA256.HashSizeInBytes)..]);
            }
        }

        Span<byte> whole = stackalloc byte[TailLength];
        before.CopyTo(whole);
        for (; done < messages.Length; done++)
        {
            ReadOnlySpan<byte> message = data.Slice(messages[done].Offset, messages[done].Length);
            Span<byte> hash = hashes[(done * SHA256.HashSizeInBytes)..];
            if (before.IsEmpty)
            {
                SHA256.HashData(message, hash);
            }
            else
            {
                message.CopyTo(whole[before.Length..]);
                SHA256.HashData(whole[..(before.Length + message.Length)], hash);
            }
        }
    }

    private static void HashLanes<T>(ReadOnlySpan<byte> data, ReadOnlySpan<Message> messages, ReadOnlySpan<byte> before, Span<byte> hashes)
        where T : struct, ILanes<T>
    {
        Span<byte> tails = stackalloc byte[MostLanes * TailLength];
        Span<int> direct = stackalloc int[MostLanes];
        Span<int> blocks = stackalloc int[MostLanes];
        Span<uint> state = stackalloc uint[WordsInState * MostLanes];
        Span<uint> words = stackalloc uint[WordsInBlock * MostLanes];
        int most = 0;
        for (int lane = 0; lane < T.Count; lane++)
        {
            Message message = messages[lane];

            // Whole blocks are read where they lie; what is left is padded apart.
            direct[lane] = before.IsEmpty ? message.Length / BlockLength : 0;
            int from = direct[lane] * BlockLength;
            Span<byte> tail = tails.Slice(lane * TailLength, TailLength);
            tail.Clear();
            before.CopyTo(tail);
            int length = before.Length + message.Length - from;
            data.Slice(message.Offset + from, message.Length - from).CopyTo(tail[before.Length..]);
            tail[length] = 0x80;
            int inTail = (length + PaddingLength + BlockLength - 1) / BlockLength;
            BinaryPrimitives.WriteInt64BigEndian(tail[((inTail * BlockLength) - sizeof(ulong))..], 8L * (before.Length + message.Length));
            blocks[lane] = direct[lane] + inTail;
            most = Math.Max(most, blocks[lane]);
        }

        for (int i = 0; i < WordsInState; i++)
        {
            state.Slice(i * T.Count, T.Count).Fill(Initial[i]);
        }

        for (int block = 0; block < most; block++)
        {
            for (int lane = 0; lane < T.Count; lane++)
            {
                ReadOnlySpan<byte> bytes = block < direct[lane]
                    ? data.Slice(messages[lane].Offset + (block * BlockLength), BlockLength)
                    : tails.Slice((lane * TailLength) + (Math.Min(block - direct[lane], 1) * BlockLength), BlockLength);
                Spread<T>(bytes, words, lane);
            }

            Compress<T>(ref MemoryMarshal.GetReference(state), ref MemoryMarshal.GetReference(words));
            for (int lane = 0; lane < T.Count; lane++)
            {
                if (blocks[lane] == block + 1)
                {
                    Take<T>(state, lane, hashes.Slice(lane * SHA256.HashSizeInBytes, SHA256.HashSizeInBytes));
                }
            }
        }
    }

    private static void Spread<T>(ReadOnlySpan<byte> block, Span<uint> words, int lane)
        where T : struct, ILanes<T>
    {
        ReadOnlySpan<uint> from = MemoryMarshal.Cast<byte, uint>(block);
        for (int i = 0; i < WordsInBlock; i++)
        {
            words[(i * T.Count) + lane] = BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(from[i]) : from[i];
        }
    }

    private static void Take<T>(ReadOnlySpan<uint> state, int lane, Span<byte> hash)
        where T : struct, ILanes<T>
    {
        for (int i = 0; i < WordsInState; i++)
        {
            BinaryPrimitives.WriteUInt32BigEndian(hash[(i * sizeof(uint))..], state[(i * T.Count) + lane]);
        }
    }

    // FIPS 180-4, 6.2.2. The words of the schedule take the place of those that are needed no more.
    private static void Compress<T>(ref uint state, ref uint words)
        where T : struct, ILanes<T>
    {
        T a = T.Load(ref state), b = T.Load(ref Unsafe.Add(ref state, T.Count)), c = T.Load(ref Unsafe.Add(ref state, 2 * T.Count)), d = T.Load(ref Unsafe.Add(ref state, 3 * T.Count));
        T e = T.Load(ref Unsafe.Add(ref state, 4 * T.Count)), f = T.Load(ref Unsafe.Add(ref state, 5 * T.Count)), g = T.Load(ref Unsafe.Add(ref state, 6 * T.Count)), h = T.Load(ref Unsafe.Add(ref state, 7 * T.Count));
        for (int i = 0; i < Constants.Length; i++)
        {
            ref uint at = ref Unsafe.Add(ref words, (i % WordsInBlock) * T.Count);
            T word = T.Load(ref at);
            if (i >= WordsInBlock)
            {
                T early = T.Load(ref Unsafe.Add(ref words, ((i + 1) % WordsInBlock) * T.Count));
                T late = T.Load(ref Unsafe.Add(ref words, ((i + 14) % WordsInBlock) * T.Count));
                word = word + T.Xor(T.RotateRight(early, 7), T.RotateRight(early, 18), T.ShiftRight(early, 3))
                    + T.Load(ref Unsafe.Add(ref words, ((i + 9) % WordsInBlock) * T.Count))
                    + T.Xor(T.RotateRight(late, 17), T.RotateRight(late, 19), T.ShiftRight(late, 10));
                word.Store(ref at);
            }

            T first = h + T.Xor(T.RotateRight(e, 6), T.RotateRight(e, 11), T.RotateRight(e, 25)) + T.Choose(e, f, g) + T.All(Constants[i]) + word;
            T second = T.Xor(T.RotateRight(a, 2), T.RotateRight(a, 13), T.RotateRight(a, 22)) + T.Majority(a, b, c);
            (h, g, f, e, d, c, b, a) = (g, f, e, d + first, c, b, a, first + second);
        }

        Add(ref state, 0, a);
        Add(ref state, 1, b);
        Add(ref state, 2, c);
        Add(ref state, 3, d);
        Add(ref state, 4, e);
        Add(ref state, 5, f);
        Add(ref state, 6, g);
        Add(ref state, 7, h);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add<T>(ref uint state, int index, T lanes)
        where T : struct, ILanes<T>
    {
        ref uint at = ref Unsafe.Add(ref state, index * T.Count);
        (T.Load(ref at) + lanes).Store(ref at);
    }
}
