using System.Buffers;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>A pooled buffer of patient data, wiped before it goes back.</summary>
internal readonly struct ClearedBuffer(int length) : IDisposable
{
    private readonly byte[] _rented = ArrayPool<byte>.Shared.Rent(length);
    private readonly int _length = length;

    public Span<byte> Span => _rented.AsSpan(0, _length);

    public void Dispose()
    {
        _rented.AsSpan(0, _length).Clear();
        ArrayPool<byte>.Shared.Return(_rented);
    }
}
