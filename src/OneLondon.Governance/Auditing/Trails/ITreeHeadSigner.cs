namespace OneLondon.Governance.Auditing.Trails;

/// <summary>Signs tree heads. A seam: a key in a file, or one that a key store of the host never lets out.</summary>
public interface ITreeHeadSigner
{
    /// <summary>Gets the id of the key, 1 to 64 of a-z, 0-9 and hyphen.</summary>
    string KeyId { get; }

    /// <summary>Signs with ECDSA over P-256 and SHA-256; gives 64 bytes (IEEE P1363).</summary>
    byte[] Sign(ReadOnlySpan<byte> data);

    /// <summary>Tells whether the key made a signature.</summary>
    bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature);
}
