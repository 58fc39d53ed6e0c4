using System.Security.Cryptography;

namespace OneLondon.Governance.Keys;

/// <summary>Authenticates data with a key derived for one purpose and context. Thread-safe; its bytes are never shown.</summary>
public sealed class DerivedKey : IDisposable
{
    /// <summary>The length of an authentication code in bytes: HMAC-SHA-256.</summary>
    public const int CodeLength = 32;

    private readonly byte[] _bytes = GC.AllocateArray<byte>(KeyDerivation.KeyLength, pinned: true);
    private int _disposed;

    internal DerivedKey(MasterKey master, KeyPurpose purpose, string context)
    {
        master.Derive(purpose, context, _bytes);
        KeyId = master.Id;
        Purpose = purpose;
    }

    /// <summary>Gets the id of the master key it comes from.</summary>
    public string KeyId { get; }

    /// <summary>Gets what it is for.</summary>
    public KeyPurpose Purpose { get; }

    /// <summary>Writes the HMAC-SHA-256 of the data, 32 bytes.</summary>
    /// <exception cref="ArgumentException">There is no room for 32 bytes.</exception>
    /// <exception cref="ObjectDisposedException">The key was disposed, before or meanwhile.</exception>
    public void Authenticate(ReadOnlySpan<byte> data, Span<byte> destination)
    {
        ThrowIfDisposed();
        HMACSHA256.HashData(_bytes, data, destination);

        // INVARIANT: a code made while the key was being zeroed never leaves: anybody could make it too.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref _disposed) != 0)
        {
            destination.Clear();
            ThrowIfDisposed();
        }
    }

    /// <summary>Gives what authenticates much with this key, on one thread; it outlives the key and is to be disposed of.</summary>
    internal IncrementalHash Incremental()
    {
        ThrowIfDisposed();
        return IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _bytes);
    }

    /// <summary>Zeroes the bytes; nothing can be authenticated afterwards.</summary>
    public void Dispose()
    {
        Interlocked.Exchange(ref _disposed, 1);
        CryptographicOperations.ZeroMemory(_bytes);
    }

    /// <summary>Gives purpose and key id alone.</summary>
    public override string ToString() => $"{Purpose} key from {KeyId}";

    private void ThrowIfDisposed()
    {
        if (Volatile.Read(ref _disposed) != 0)
        {
            // Without the name of an object, which would add a second line.
            throw new ObjectDisposedException(null, $"the key from `{KeyId}` was disposed of; derive another from the key ring");
        }
    }
}
