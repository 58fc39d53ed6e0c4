using System.Buffers.Binary;
using System.Security.Cryptography;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>Makes the codes that chain a trail, with the key of one segment. For one thread at a time.</summary>
internal sealed class TrailCoder : IDisposable
{
    // What is authenticated begins with its kind, so that no header is ever taken for a record.
    private const byte RecordKind = 1;
    private const byte HeaderKind = 2;
    private const int RecordLength = 1 + sizeof(long) + sizeof(long) + TrailFrame.CodeLength + SHA256.HashSizeInBytes;

    private readonly IncrementalHash _code;
    private readonly byte[] _record = new byte[RecordLength];

    public TrailCoder(KeyRing keys, string trail, string keyId)
    {
        using DerivedKey key = keys.Derive(KeyPurpose.Audit, "trail/" + trail, keyId);
        KeyId = key.KeyId;
        _code = key.Incremental();
        _record[0] = RecordKind;
    }

    public string KeyId { get; }

    /// <summary>Writes the code of a record.</summary>
    public void Record(long number, long ticks, ReadOnlySpan<byte> previous, ReadOnlySpan<byte> bodyHash, Span<byte> code)
    {
        Span<byte> record = _record;
        BinaryPrimitives.WriteInt64LittleEndian(record[1..], number);
        BinaryPrimitives.WriteInt64LittleEndian(record[(1 + sizeof(long))..], ticks);
        previous.CopyTo(record[(1 + (2 * sizeof(long)))..]);
        bodyHash.CopyTo(record[(1 + (2 * sizeof(long)) + TrailFrame.CodeLength)..]);
        _code.AppendData(record);
        _code.GetHashAndReset(code);
    }

    /// <summary>Writes the code of a segment's header, which holds the code before it.</summary>
    public void Header(ReadOnlySpan<byte> header, Span<byte> code)
    {
        _code.AppendData([HeaderKind]);
        _code.AppendData(header);
        _code.GetHashAndReset(code);
    }

    public void Dispose() => _code.Dispose();
}
