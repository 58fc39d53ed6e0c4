using System.Security.Cryptography;

namespace OneLondon.Governance.Keys;

/// <summary>Holds one secret from which all others are derived. Its bytes are never shown, and disposal zeroes them.</summary>
public sealed class MasterKey : IDisposable
{
    /// <summary>The fewest bytes a key may have.</summary>
    public const int MinimumLength = 32;

    /// <summary>The most characters an id may have, so that a token stays a FHIR id.</summary>
    public const int MaximumIdLength = 16;

    private readonly byte[] _bytes;
    private readonly Lock _gate = new();
    private bool _disposed;

    /// <summary>Copies a key of at least 32 random bytes; the id, 1 to 16 of a-z and 0-9, stands in every token made with it.</summary>
    /// <exception cref="ArgumentException">The id is malformed, or the key is short or a single byte repeated.</exception>
    public MasterKey(string id, ReadOnlySpan<byte> key)
    {
        if (!IsId(id))
        {
            throw new ArgumentException("not a key id: write 1 to 16 of a-z and 0-9", nameof(id));
        }

        if (key.Length < MinimumLength)
        {
            throw new ArgumentException($"key `{id}` has {key.Length} bytes; give at least {MinimumLength} random ones", nameof(key));
        }

        if (!key.ContainsAnyExcept(key[0]))
        {
            throw new ArgumentException($"key `{id}` is one byte repeated, as an unfilled buffer is; give random bytes", nameof(key));
        }

        Id = id;
        _bytes = GC.AllocateUninitializedArray<byte>(key.Length, pinned: true);
        key.CopyTo(_bytes);
    }

    /// <summary>Gets the id, which is no secret.</summary>
    public string Id { get; }

    /// <summary>Zeroes the bytes; nothing can be derived afterwards.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            CryptographicOperations.ZeroMemory(_bytes);
        }
    }

    /// <summary>Gives the id alone.</summary>
    public override string ToString() => $"master key {Id}";

    internal static bool IsId(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= MaximumIdLength && !text.ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789");

    internal void Derive(KeyPurpose purpose, string context, Span<byte> destination)
    {
        // INVARIANT: a derivation never reads bytes that are being zeroed.
        lock (_gate)
        {
            if (_disposed)
            {
                // Without the name of an object, which would add a second line.
                throw new ObjectDisposedException(null, $"the key ring with key `{Id}` was disposed of; keep a ring for as long as anything derives keys from it, and make a new one to go on");
            }

            KeyDerivation.Derive(_bytes, purpose, context, destination);
        }
    }
}
