using System.Buffers;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>A growing pooled buffer of patient data, wiped before it goes back.</summary>
internal sealed class ClearedWriter : IBufferWriter<byte>, IDisposable
{
    private const int Start = 1 << 12;
    private byte[] _rented = ArrayPool<byte>.Shared.Rent(Start);
    private int _written;

    public ReadOnlyMemory<byte> WrittenMemory => _rented.AsMemory(0, _written);

    public ReadOnlySpan<byte> WrittenSpan => _rented.AsSpan(0, _written);

    public void Advance(int count)
    {
        if (count < 0 || count > _rented.Length - _written)
        {
            throw new ArgumentOutOfRangeException(nameof(count));
        }

        _written += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(Math.Max(sizeHint, 1));
        return _rented.AsMemory(_written);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Wipes what was written and starts anew.</summary>
    public void Clear()
    {
        _rented.AsSpan().Clear();
        _written = 0;
    }

    public void Dispose()
    {
        _rented.AsSpan().Clear();
        ArrayPool<byte>.Shared.Return(_rented);
        _rented = [];
        _written = 0;
    }

    private void Grow(int room)
    {
        if (_rented.Length - _written >= room)
        {
            return;
        }

        byte[] larger = ArrayPool<byte>.Shared.Rent((int)Math.Min(Array.MaxLength, Math.Max((long)_rented.Length * 2, (long)_written + room)));
        _rented.AsSpan(0, _written).CopyTo(larger);
        _rented.AsSpan().Clear();
        ArrayPool<byte>.Shared.Return(_rented);
        _rented = larger;
    }
}
