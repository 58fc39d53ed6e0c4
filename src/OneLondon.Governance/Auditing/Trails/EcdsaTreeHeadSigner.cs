using System.Security.Cryptography;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>Signs tree heads with a private key in memory.</summary>
public sealed class EcdsaTreeHeadSigner : ITreeHeadSigner, IDisposable
{
    private readonly ECDsa _key;
    private readonly Lock _gate = new();

    /// <summary>Takes over a key.</summary>
    /// <param name="keyId">1 to 64 of a-z, 0-9 and hyphen.</param>
    /// <param name="key">A private key over NIST P-256.</param>
    /// <exception cref="ArgumentException">The id is malformed, or the key is over another curve.</exception>
    public EcdsaTreeHeadSigner(string keyId, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        KeyId = TreeHeadKeys.Checked(keyId);
        _key = TreeHeadKeys.Checked(key);
    }

    /// <inheritdoc/>
    public string KeyId { get; }

    /// <summary>Reads a private key in PEM from a file that nobody but its owner can read or change.</summary>
    /// <exception cref="InvalidOperationException">Others can read or change the file, or it holds no such key.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static EcdsaTreeHeadSigner FromFile(string keyId, string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & Others) != 0)
        {
            throw new InvalidOperationException("others can reach the key file of the audit trail; set its mode to 600");
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            key.SignHash(new byte[SHA256.HashSizeInBytes]);
            return new EcdsaTreeHeadSigner(keyId, key);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // The inner exception is left out: it may quote the file.
            key.Dispose();
            throw new InvalidOperationException("the key file of the audit trail holds no private key over P-256 in PEM; make one with `openssl ecparam -name prime256v1 -genkey`");
        }
    }

    /// <summary>Gives the public key in PEM, for whoever checks the heads.</summary>
    public string PublicKey()
    {
        lock (_gate)
        {
            return _key.ExportSubjectPublicKeyInfoPem();
        }
    }

    /// <inheritdoc/>
    public byte[] Sign(ReadOnlySpan<byte> data)
    {
        lock (_gate)
        {
            return _key.SignData(data, HashAlgorithmName.SHA256);
        }
    }

    /// <inheritdoc/>
    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature)
    {
        lock (_gate)
        {
            return _key.VerifyData(data, signature, HashAlgorithmName.SHA256);
        }
    }

    /// <summary>Disposes of the key.</summary>
    public void Dispose() => _key.Dispose();
}
