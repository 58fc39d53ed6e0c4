using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using OneLondon.Governance.Fhir.Plans;

namespace OneLondon.Governance.Fhir.Json;

/// <summary>The member names met so far in each object that is open, to tell when one comes twice.</summary>
internal sealed unsafe class NameStack
{
    private const int SmallObject = 64;

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
    /// <param name="from">The count of names when the object was opened.</param>
    /// <param name="marks">A bit for each name the object may hold; zero when it was opened.</param>
    /// <param name="start">Where the name begins.</param>
    /// <param name="length">The name's length.</param>
    /// <param name="first">Its first eight bytes.</param>
    /// <param name="last">Its last eight bytes.</param>
    /// <returns>Whether it is new there.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Add(int from, ref ulong marks, int start, int length, ulong first, ulong last)
    {
        var hash = NameKey.Mix(first, last, length);
        var mark = 1UL << (int)(hash >> 58);
        var count = Count;
        if ((marks & mark) != 0 || count - from >= SmallObject || count >= _hashes.Length)
        {
            return AddSlowly(from, hash, start, length);
        }

        marks |= mark;
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_hashes), count) = hash;
        Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_names), count) = new NameSlice(start, length);
        Count = count + 1;
        return true;
    }

    /// <summary>Adds a name that had escapes.</summary>
    public bool AddUnescaped(int from, ref ulong marks, ReadOnlySpan<byte> name)
    {
        if (_unescapedUsed + name.Length > _unescaped.Length)
        {
            Array.Resize(ref _unescaped, Math.Max(_unescaped.Length * 2, _unescapedUsed + name.Length));
        }

        var start = ~_unescapedUsed;
        name.CopyTo(_unescaped.AsSpan(_unescapedUsed));
        _unescapedUsed += name.Length;
        NameKey.Read(name, out var first, out var last);
        return Add(from, ref marks, start, name.Length, first, last);
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

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool AddSlowly(int from, ulong hash, int start, int length)
    {
        if (Count == _hashes.Length)
        {
            Array.Resize(ref _hashes, Count * 2);
            Array.Resize(ref _names, Count * 2);
        }

        var names = Count - from;
        _hashes[Count] = hash;
        _names[Count] = new NameSlice(start, length);
        if (names < SmallObject)
        {
            for (var i = from; i < Count; i++)
            {
                if (_hashes[i] == hash && Text(_names[Count]).SequenceEqual(Text(_names[i])))
                {
                    return false;
                }
            }

            Count++;
            return true;
        }

        if (names == SmallObject)
        {
            var set = new HashSet<int>(SmallObject * 4, new NameComparer(this));
            for (var i = from; i < Count; i++)
            {
                set.Add(i);
            }

            _large.Push((from, set));
        }

        return _large.Peek().Names.Add(Count++);
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
