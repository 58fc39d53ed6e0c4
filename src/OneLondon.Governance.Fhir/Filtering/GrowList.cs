using System.Runtime.CompilerServices;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>A list of structs that is kept from document to document and read by reference.</summary>
internal sealed class GrowList<T>
    where T : struct
{
    private const int Kept = 1 << 16;
    private T[] _items = new T[64];
    private int _most;

    public int Count { get; private set; }

    public ref T this[int index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _items[index];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ref T Add()
    {
        if (Count == _items.Length)
        {
            Array.Resize(ref _items, Count * 2);
        }

        return ref _items[Count++];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T item) => Add() = item;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CutTo(int count)
    {
        _most = Math.Max(_most, Count);
        Count = count;
    }

    public Span<T> AsSpan(int start, int end) => _items.AsSpan(start, end - start);

    /// <summary>Empties the list and wipes what it held; a list that grew very large is given up.</summary>
    public void Wipe()
    {
        if (_items.Length > Kept)
        {
            _items = new T[64];
        }
        else
        {
            Array.Clear(_items, 0, Math.Max(_most, Count));
        }

        _most = 0;
        Count = 0;
    }
}
