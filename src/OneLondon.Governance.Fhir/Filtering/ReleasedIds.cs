using System.Text;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Fhir.Json;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>Keeps which resources were released, as bytes until somebody asks; for the audit record only.</summary>
internal sealed class ReleasedIds
{
    private readonly List<(byte[] Type, int Start, int Length)> _ids = [];
    private byte[] _bytes = [];
    private int _length;

    /// <summary>Adds a resource.</summary>
    /// <param name="type">The name of its type.</param>
    /// <param name="id">Its id as it stands in the JSON, escapes and all; empty, it has none.</param>
    public void Add(byte[] type, ReadOnlySpan<byte> id)
    {
        if (id.IsEmpty)
        {
            return;
        }

        if (_length + id.Length > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(_length + id.Length, 2 * Math.Max(_bytes.Length, 64)));
        }

        id.CopyTo(_bytes.AsSpan(_length));
        _ids.Add((type, _length, id.Length));
        _length += id.Length;
    }

    public ReleasedResource[] Read()
    {
        byte[] text = new byte[_ids.Count == 0 ? 0 : _ids.Max(id => id.Length)];
        return [.. _ids.Select(id => new ReleasedResource
        {
            Type = Encoding.UTF8.GetString(id.Type),
            Id = Encoding.UTF8.GetString(text.AsSpan(0, JsonEscapes.Undo(_bytes.AsSpan(id.Start, id.Length), text))),
        })];
    }
}
