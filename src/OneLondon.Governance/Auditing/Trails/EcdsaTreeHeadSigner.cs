using System.Security.Cryptography;
using System.Text;
using OneLondon.Governance.Keys;

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
    /// <exception cref="InvalidOperationException">The file is missing, others can read or change it, or it holds no such key.</exception>
    public static EcdsaTreeHeadSigner FromFile(string keyId, string path) =>
        SecretFile.Read(path, "key file of the audit trail", pem => FromPem(keyId, pem.Span, path));

    private static EcdsaTreeHeadSigner FromPem(string keyId, ReadOnlySpan<byte> pem, string path)
    {
        char[] text = GC.AllocateArray<char>(pem.Length, pinned: true);
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(text.AsSpan(0, Encoding.UTF8.GetChars(pem, text)));
            key.SignHash(new byte[SHA256.HashSizeInBytes]);
            return new EcdsaTreeHeadSigner(keyId, key);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            // The inner exception is left out: it may quote the file.
            key.Dispose();
            throw new InvalidOperationException($"the key file of the audit trail {ShownPath.Of(path)} holds no private key over P-256 in PEM; make one with `openssl ecparam -name prime256v1 -genkey`");
        }
        finally
        {
            Array.Clear(text);
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
