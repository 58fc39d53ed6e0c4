using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;

namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Finds a name among few, by its length, first and last eight bytes; no allocation.</summary>
internal sealed class FhirNameIndex
{
    private const int LongestName = 256;

    private readonly Key[] _keys;
    private readonly byte[][] _names;
    private readonly ushort[] _slots;
    private readonly int _shift;

    private FhirNameIndex(int count)
    {
        _keys = new Key[count];
        _names = new byte[count][];
        _slots = new ushort[(int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(2, count * 2))];
        _shift = 64 - BitOperations.Log2((uint)_slots.Length);
    }

    /// <summary>Indexes names, which must differ.</summary>
    /// <exception cref="ArgumentException">A name occurs twice, or there are more than 65,534.</exception>
    public static FhirNameIndex Create(int count, Func<int, byte[]> nameAt)
    {
        if (count >= ushort.MaxValue)
        {
            throw new ArgumentException("too many names", nameof(count));
        }

        var index = new FhirNameIndex(count);
        for (var i = 0; i < count; i++)
        {
            index.Add(i, nameAt(i));
        }

        return index;
    }

    /// <summary>Finds the position of a name, or -1.</summary>
    public int Find(ReadOnlySpan<byte> name)
    {
        var key = Key.Of(name);
        var slots = _slots;
        var slot = key.Slot(_shift);
        while (true)
        {
            var at = slots[slot] - 1;
            if (at < 0)
            {
                return -1;
            }

            // INVARIANT: up to 16 bytes, length, first and last eight bytes are the whole name.
            if (_keys[at].Equals(key) && (name.Length <= 16 || name.SequenceEqual(_names[at])))
            {
                return at;
            }

            slot = (slot + 1) & (slots.Length - 1);
        }
    }

    /// <summary>Finds the position of a name, or -1.</summary>
    public int Find(string name)
    {
        Span<byte> utf8 = stackalloc byte[LongestName];
        return Encoding.UTF8.TryGetBytes(name, utf8, out var written) ? Find(utf8[..written]) : -1;
    }

    private void Add(int position, byte[] name)
    {
        if (Find(name) >= 0)
        {
            throw new ArgumentException($"name `{Encoding.UTF8.GetString(name)}` occurs twice");
        }

        var key = Key.Of(name);
        _keys[position] = key;
        _names[position] = name;
        var slot = key.Slot(_shift);
        while (_slots[slot] != 0)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        _slots[slot] = (ushort)(position + 1);
    }

    private readonly struct Key
    {
        private readonly ulong _first;
        private readonly ulong _last;
        private readonly int _length;

        private Key(ulong first, ulong last, int length)
        {
            _first = first;
            _last = last;
            _length = length;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Key Of(ReadOnlySpan<byte> name)
        {
            var length = name.Length;
            if (length >= 8)
            {
                return new Key(
                    BinaryPrimitives.ReadUInt64LittleEndian(name),
                    BinaryPrimitives.ReadUInt64LittleEndian(name[(length - 8)..]),
                    length);
            }

            if (length >= 4)
            {
                return new Key(
                    BinaryPrimitives.ReadUInt32LittleEndian(name),
                    BinaryPrimitives.ReadUInt32LittleEndian(name[(length - 4)..]),
                    length);
            }

            return length == 0 ? default : new Key(name[0], ((ulong)name[length / 2] << 8) | name[length - 1], length);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool Equals(in Key other) => _first == other._first && _last == other._last && _length == other._length;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Slot(int shift) =>
            (int)(((_first ^ BitOperations.RotateLeft(_last, 23)) + (ulong)_length) * 0x9E3779B97F4A7C15 >> shift);
    }
}
