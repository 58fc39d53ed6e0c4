using System.Buffers.Binary;
using System.Security.Cryptography;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Auditing.Reading.Indexing;

/// <summary>
/// Codes the pages of an index: each of 4,096 bytes ends with 16 bytes of HMAC-SHA-256 over the run it belongs to, its number and what it
/// holds. Whoever owns the disk and lacks the key cannot take a record out of an index. For one thread at a time.
/// </summary>
internal sealed class IndexPage : IDisposable
{
    public const int Length = 4096;
    public const int CodeLength = 16;
    public const int Room = Length - CodeLength;

    private readonly IncrementalHash _code;

    public IndexPage(KeyRing keys, string trail, string keyId)
    {
        using DerivedKey key = keys.Derive(KeyPurpose.Audit, "index/" + trail, keyId);
        KeyId = key.KeyId;
        _code = key.Incremental();
    }

    public string KeyId { get; }

    public void Seal(Guid run, long number, Span<byte> page) => Write(run, number, page[..Room], page[Room..]);

    public bool IsSealed(Guid run, long number, ReadOnlySpan<byte> page)
    {
        Span<byte> expected = stackalloc byte[CodeLength];
        Write(run, number, page[..Room], expected);
        return CryptographicOperations.FixedTimeEquals(expected, page[Room..]);
    }

    public void Dispose() => _code.Dispose();

    private void Write(Guid run, long number, ReadOnlySpan<byte> held, Span<byte> code)
    {
        Span<byte> place = stackalloc byte[16 + sizeof(long)];
        run.TryWriteBytes(place);
        BinaryPrimitives.WriteInt64LittleEndian(place[16..], number);
        _code.AppendData(place);
        _code.AppendData(held);
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        _code.GetHashAndReset(whole);
        whole[..CodeLength].CopyTo(code);
    }
}
