using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>The distinct reference texts of a document, each compared once and known by number from then on.</summary>
internal sealed unsafe class TextTable
{
    // Keyed, so that no document can be built whose texts collide.
    private readonly ulong _seed = BinaryPrimitives.ReadUInt64LittleEndian(RandomNumberGenerator.GetBytes(8));
    private readonly GrowList<TextEntry> _entries = new();
    private int[] _slots = new int[1024];
    private byte[] _arena = new byte[1024];
    private int _arenaUsed;
    private byte* _document;

    public int Count => _entries.Count;

    public ref TextEntry this[int number] => ref _entries[number];

    public void Begin(byte* document) => _document = document;

    /// <summary>Gives the number of a text that stands in the document without escapes.</summary>
    public int Intern(int start, int length)
    {
        var text = new ReadOnlySpan<byte>(_document + start, length);
        return Find(text, out var hash, out var slot) is var found and >= 0 ? found : Add(hash, start, length, slot);
    }

    /// <summary>Gives the number of a text from anywhere else.</summary>
    public int Intern(ReadOnlySpan<byte> text)
    {
        if (Find(text, out var hash, out var slot) is var found and >= 0)
        {
            return found;
        }

        if (_arenaUsed + text.Length > _arena.Length)
        {
            Array.Resize(ref _arena, Math.Max(_arena.Length * 2, _arenaUsed + text.Length));
        }

        var start = _arenaUsed;
        text.CopyTo(_arena.AsSpan(start));
        _arenaUsed += text.Length;
        return Add(hash, ~start, text.Length, slot);
    }

    /// <summary>Finds the number of a text, or -1.</summary>
    public int Find(ReadOnlySpan<byte> text) => Find(text, out _, out _);

    public ReadOnlySpan<byte> Text(int number)
    {
        ref var entry = ref _entries[number];
        return entry.Start >= 0 ? new ReadOnlySpan<byte>(_document + entry.Start, entry.Length) : _arena.AsSpan(~entry.Start, entry.Length);
    }

    public void Wipe()
    {
        if (_slots.Length > 1 << 16)
        {
            _slots = new int[1024];
        }
        else
        {
            Array.Clear(_slots);
        }

        _entries.Wipe();
        if (_arena.Length > 1 << 20)
        {
            _arena = new byte[1024];
        }
        else
        {
            _arena.AsSpan(0, _arenaUsed).Clear();
        }

        _arenaUsed = 0;
        _document = null;
    }

    private int Find(ReadOnlySpan<byte> text, out ulong hash, out int slot)
    {
        hash = Hash(text);
        var slots = _slots;
        slot = (int)(hash >> 32) & (slots.Length - 1);
        for (; ; )
        {
            var at = slots[slot] - 1;
            if (at < 0)
            {
                return -1;
            }

            if (_entries[at].Hash == hash && Text(at).SequenceEqual(text))
            {
                return at;
            }

            slot = (slot + 1) & (slots.Length - 1);
        }
    }

    private int Add(ulong hash, int start, int length, int slot)
    {
        var number = _entries.Count;
        ref var entry = ref _entries.Add();
        entry = new TextEntry
        {
            Hash = hash,
            Start = start,
            Length = length,
            Canonical = number,
            TypeName = -1,
            FirstNode = -1,
            FirstBearer = -1,
            Relative = -1,
        };
        _slots[slot] = number + 1;
        if (_entries.Count * 2 > _slots.Length)
        {
            Grow();
        }

        return number;
    }

    private void Grow()
    {
        var slots = new int[_slots.Length * 2];
        for (var i = 0; i < _entries.Count; i++)
        {
            var slot = (int)(_entries[i].Hash >> 32) & (slots.Length - 1);
            while (slots[slot] != 0)
            {
                slot = (slot + 1) & (slots.Length - 1);
            }

            slots[slot] = i + 1;
        }

        _slots = slots;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ulong Hash(ReadOnlySpan<byte> text)
    {
        ref var at = ref MemoryMarshal.GetReference(text);
        var left = text.Length;
        var hash = _seed ^ ((ulong)left * 0x9E3779B97F4A7C15);
        while (left > 16)
        {
            hash = Fold(Unsafe.ReadUnaligned<ulong>(ref at) ^ hash, Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref at, 8)) ^ 0xC2B2AE3D27D4EB4F);
            at = ref Unsafe.Add(ref at, 16);
            left -= 16;
        }

        ulong first, last;
        if (left >= 8)
        {
            first = Unsafe.ReadUnaligned<ulong>(ref at);
            last = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref at, left - 8));
        }
        else if (left >= 4)
        {
            first = Unsafe.ReadUnaligned<uint>(ref at);
            last = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref at, left - 4));
        }
        else
        {
            first = left == 0 ? 0UL : at;
            last = left == 0 ? 0UL : ((ulong)Unsafe.Add(ref at, left / 2) << 8) | Unsafe.Add(ref at, left - 1);
        }

        return Fold(Fold(first ^ hash, last ^ 0xD6E8FEB86659FD93), _seed | 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Fold(ulong a, ulong b)
    {
        var high = Math.BigMul(a, b, out var low);
        return high ^ low;
    }
}
