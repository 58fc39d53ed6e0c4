using System.Buffers;
using System.Runtime.CompilerServices;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>Writes into a buffer writer, one byte of which can be taken back.</summary>
internal ref struct OutputCursor(IBufferWriter<byte> writer)
{
    private const int Chunk = 1 << 15;
    private Span<byte> _span;
    private int _used;
    private long _flushed;

    public readonly long Written => _flushed + _used;

    /// <summary>The last byte written.</summary>
    public readonly byte Last => _used > 0 ? _span[_used - 1] : (byte)0;

    /// <summary>Room for at least <paramref name="size"/> bytes; call <see cref="Advance"/> after filling it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Room(int size)
    {
        if (_span.Length - _used < size)
        {
            Grow(size);
        }

        return _span[_used..];
    }

    public void Advance(int size) => _used += size;

    public void Write(byte value)
    {
        Room(1)[0] = value;
        _used++;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var room = Room(1);
            var size = Math.Min(room.Length, bytes.Length);
            bytes[..size].CopyTo(room);
            _used += size;
            bytes = bytes[size..];
        }
    }

    /// <summary>Takes the last byte back if it is this one.</summary>
    public void TakeBack(byte value)
    {
        if (_used > 0 && _span[_used - 1] == value)
        {
            _used--;
        }
    }

    public void Finish()
    {
        writer.Advance(_used);
        _flushed += _used;
        _used = 0;
        _span = default;
    }

    private void Grow(int size)
    {
        // INVARIANT: the last byte written stays at hand.
        if (_used == 0)
        {
            _span = writer.GetSpan(Math.Max(size, Chunk));
            return;
        }

        var last = _span[_used - 1];
        writer.Advance(_used - 1);
        _flushed += _used - 1;
        _span = writer.GetSpan(Math.Max(size + 1, Chunk));
        _span[0] = last;
        _used = 1;
    }
}
