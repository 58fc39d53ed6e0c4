using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Finds a name among few, by length, first and last eight bytes; no allocation.</summary>
internal sealed class FhirNameIndex
{
    private readonly Entry[] _entries;
    private readonly byte[][] _names;
    private readonly ushort[] _slots;
    private readonly int _shift;

    private FhirNameIndex(Entry[] entries, byte[][] names, ushort[] slots)
    {
        _entries = entries;
        _names = names;
        _slots = slots;
        _shift = 64 - BitOperations.Log2((uint)slots.Length);
    }

    /// <summary>Gets the index without names.</summary>
    public static FhirNameIndex Empty { get; } = Create(ReadOnlySpan<byte[]>.Empty, static n => n);

    /// <summary>Reads the UTF-8 name of an item.</summary>
    public delegate ReadOnlySpan<byte> NameOf<T>(T item);

    /// <summary>Indexes items by their names, which must differ.</summary>
    /// <exception cref="ArgumentException">A name occurs twice, or there are more than 65,534 names.</exception>
    public static FhirNameIndex Create<T>(ReadOnlySpan<T> items, NameOf<T> nameOf)
    {
        if (items.Length >= ushort.MaxValue)
        {
            throw new ArgumentException("too many names", nameof(items));
        }

        var index = new FhirNameIndex(
            new Entry[items.Length],
            new byte[items.Length][],
            new ushort[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, items.Length * 2))]);
        for (var i = 0; i < items.Length; i++)
        {
            index.Add(i, nameOf(items[i]).ToArray());
        }

        return index;
    }

    /// <summary>Finds the position of a name, or -1.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        var key = Entry.Of(name);
        var slots = _slots;
        var slot = key.Slot(_shift);
        for (; ; )
        {
            int at = slots[slot];
            if (at == 0)
            {
                return -1;
            }

            ref readonly var entry = ref _entries[at - 1];
            if (entry.First == key.First && entry.Last == key.Last && entry.Length == key.Length
                && (key.Length <= 16 || name.SequenceEqual(_names[at - 1])))
            {
                return at - 1;
            }

            slot = (slot + 1) & (slots.Length - 1);
        }
    }

    /// <summary>Finds the position of a name, or -1.</summary>
    public int Find(string name)
    {
        Span<byte> utf8 = stackalloc byte[256];
        return Encoding.UTF8.TryGetBytes(name, utf8, out var written) ? Find(utf8[..written]) : -1;
    }

    private void Add(int position, byte[] name)
    {
        if (Find(name) >= 0)
        {
            throw new ArgumentException($"name `{Encoding.UTF8.GetString(name)}` occurs twice");
        }

        _entries[position] = Entry.Of(name);
        _names[position] = name;
        var slot = _entries[position].Slot(_shift);
        while (_slots[slot] != 0)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        _slots[slot] = (ushort)(position + 1);
    }

    private readonly struct Entry
    {
        public readonly ulong First;
        public readonly ulong Last;
        public readonly int Length;

        private Entry(ulong first, ulong last, int length)
        {
            First = first;
            Last = last;
            Length = length;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Entry Of(ReadOnlySpan<byte> name)
        {
            var length = name.Length;
            if (length >= 8)
            {
                return new Entry(
                    BinaryPrimitives.ReadUInt64LittleEndian(name),
                    BinaryPrimitives.ReadUInt64LittleEndian(name[(length - 8)..]),
                    length);
            }

            if (length >= 4)
            {
                var low = BinaryPrimitives.ReadUInt32LittleEndian(name);
                var high = BinaryPrimitives.ReadUInt32LittleEndian(name[(length - 4)..]);
                return new Entry(low | ((ulong)high << 32), 0, length);
            }

            ref var start = ref MemoryMarshal.GetReference(name);
            return length == 0
                ? default
                : new Entry(start | ((ulong)Unsafe.Add(ref start, length / 2) << 8) | ((ulong)Unsafe.Add(ref start, length - 1) << 16), 0, length);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Slot(int shift) =>
            (int)(((First * 0x9E3779B97F4A7C15) ^ (Last * 0xC2B2AE3D27D4EB4F) + ((ulong)(uint)Length * 0xD6E8FEB86659FD93)) >> shift);
    }
}
