using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using OneLondon.Governance.Fhir.Plans;

namespace OneLondon.Governance.Fhir.Json;

/// <summary>The member names met so far in each object that is open, to tell when one comes twice.</summary>
internal sealed unsafe class NameStack
{
    private const int SmallObject = 64;
    private const int Slack = 16;

    private ulong[] _hashes = new ulong[256];
    private NameSlice[] _names = new NameSlice[256];
    private readonly Stack<(int From, HashSet<int> Names)> _large = new();
    private byte[] _unescaped = new byte[256];
    private int _unescapedUsed;
    private byte* _document;

    /// <summary>Names held; an object's names begin at the count when it was opened.</summary>
    public int Count { get; private set; }

    public void Begin(byte* document)
    {
        _document = document;
        Count = 0;
        _unescapedUsed = 0;
        _large.Clear();
    }

    /// <summary>Adds a name without escapes to the object whose names begin at <paramref name="from"/>.</summary>
    /// <returns>Whether it is new there.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Add(int from, int start, int length, ulong first, ulong last)
    {
        var hash = NameKey.Mix(first, last, length);
        var count = Count;
        if (count + Slack >= _hashes.Length)
        {
            Grow();
        }

        var names = count - from;
        if (names <= 8)
        {
            // One comparison for the usual object; lanes past the count hold old hashes.
            var held = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_hashes), (nuint)from);
            var same = Vector512.Equals(held, Vector512.Create(hash)).ExtractMostSignificantBits() & ((1UL << names) - 1);
            if (same != 0 && IsHeld(from, same, start, length))
            {
                return false;
            }
        }
        else if (!AddToMany(from, hash, start, length))
        {
            return false;
        }

        _hashes[count] = hash;
        _names[count] = new NameSlice(start, length);
        Count = count + 1;
        return true;
    }

    /// <summary>Adds a name that had escapes.</summary>
    public bool AddUnescaped(int from, ReadOnlySpan<byte> name)
    {
        if (_unescapedUsed + name.Length > _unescaped.Length)
        {
            Array.Resize(ref _unescaped, Math.Max(_unescaped.Length * 2, _unescapedUsed + name.Length));
        }

        var start = ~_unescapedUsed;
        name.CopyTo(_unescaped.AsSpan(_unescapedUsed));
        _unescapedUsed += name.Length;
        NameKey.Read(name, out var first, out var last);
        return Add(from, start, name.Length, first, last);
    }

    /// <summary>Closes the object whose names begin at <paramref name="from"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Close(int from)
    {
        if (Count - from > SmallObject)
        {
            _large.Pop();
        }

        Count = from;
    }

    public void Wipe()
    {
        _unescaped.AsSpan().Clear();
        _large.Clear();
        if (_names.Length > 1 << 16)
        {
            _hashes = new ulong[256];
            _names = new NameSlice[256];
            _unescaped = new byte[256];
        }
        else
        {
            Array.Clear(_hashes);
            Array.Clear(_names);
        }

        Count = 0;
        _document = null;
    }

    private ReadOnlySpan<byte> Text(NameSlice name) => name.Start >= 0
        ? new ReadOnlySpan<byte>(_document + name.Start, name.Length)
        : _unescaped.AsSpan(~name.Start, name.Length);

    private bool IsHeld(int from, ulong candidates, int start, int length)
    {
        var text = Text(new NameSlice(start, length));
        for (; candidates != 0; candidates &= candidates - 1)
        {
            if (text.SequenceEqual(Text(_names[from + BitOperations.TrailingZeroCount(candidates)])))
            {
                return true;
            }
        }

        return false;
    }

    private bool AddToMany(int from, ulong hash, int start, int length)
    {
        var names = Count - from;
        if (names < SmallObject)
        {
            for (var i = 0; i < names; i++)
            {
                if (_hashes[from + i] == hash && IsHeld(from + i, 1, start, length))
                {
                    return false;
                }
            }

            return true;
        }

        _names[Count] = new NameSlice(start, length);
        if (names == SmallObject)
        {
            var set = new HashSet<int>(SmallObject * 4, new NameComparer(this));
            for (var i = from; i < Count; i++)
            {
                set.Add(i);
            }

            _large.Push((from, set));
        }

        return _large.Peek().Names.Add(Count);
    }

    private void Grow()
    {
        Array.Resize(ref _hashes, _hashes.Length * 2);
        Array.Resize(ref _names, _hashes.Length);
    }

    private readonly record struct NameSlice(int Start, int Length);

    private sealed class NameComparer(NameStack stack) : IEqualityComparer<int>
    {
        public bool Equals(int x, int y) => stack.Text(stack._names[x]).SequenceEqual(stack.Text(stack._names[y]));

        public int GetHashCode(int number)
        {
            // HashCode is keyed per process.
            var hash = default(HashCode);
            hash.AddBytes(stack.Text(stack._names[number]));
            return hash.ToHashCode();
        }
    }
}
