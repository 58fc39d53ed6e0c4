using System.Security.Cryptography;

namespace OneLondon.Governance.Auditing.Trails;

/// <summary>The public keys by which tree heads are checked: the one in use, and older ones.</summary>
public sealed class TreeHeadKeys : IDisposable
{
    private const int MaximumIdLength = 64;
    private readonly Dictionary<string, ECDsa> _keys = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>Adds a public key.</summary>
    /// <param name="keyId">The id that stands in the heads it signed.</param>
    /// <param name="pem">The key in PEM.</param>
    /// <exception cref="ArgumentException">The id is malformed or taken, or the text is no public key over P-256: a private key is refused too.</exception>
    public TreeHeadKeys Add(string keyId, string pem)
    {
        ArgumentNullException.ThrowIfNull(pem);
        if (HoldsPrivateKey(pem))
        {
            throw new ArgumentException(
                "the text is a private key, which nobody but the signer may have; give the public key that goes with it (`openssl ec -in PRIVATE -pubout -out PUBLIC`)", nameof(pem));
        }

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            Checked(key);
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            key.Dispose();
            throw new ArgumentException("the text is no public key over P-256 in PEM; give what `openssl ec -in PRIVATE -pubout` writes", nameof(pem));
        }

        lock (_gate)
        {
            if (!_keys.TryAdd(Checked(keyId), key))
            {
                throw new ArgumentException($"there are two keys `{keyId}`; give each its own id", nameof(keyId));
            }
        }

        return this;
    }

    /// <summary>Tells whether a head was signed by the key that it names, and says what it did when it was.</summary>
    public bool Verify(TreeHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        byte[] signature = new byte[(head.Signature.Length * 3 / 4) + 3];
        lock (_gate)
        {
            return _keys.TryGetValue(head.KeyId, out ECDsa? key) && Convert.TryFromBase64String(head.Signature, signature, out int length)
                && key.VerifyData(head.Signed(), signature.AsSpan(0, length), HashAlgorithmName.SHA256);
        }
    }

    /// <summary>Disposes of the keys.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            foreach (ECDsa key in _keys.Values)
            {
                key.Dispose();
            }

            _keys.Clear();
        }
    }

    /// <summary>Tells whether there is a key of that id.</summary>
    internal bool Has(string keyId)
    {
        lock (_gate)
        {
            return _keys.ContainsKey(keyId);
        }
    }

    // Whatever else stands in the text: an encrypted one, one before or behind a public key, one of another algorithm.
    private static bool HoldsPrivateKey(ReadOnlySpan<char> pem)
    {
        while (PemEncoding.TryFind(pem, out PemFields found))
        {
            if (pem[found.Label].EndsWith("PRIVATE KEY", StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }

            pem = pem[found.Location.End..];
        }

        return pem.Contains("PRIVATE KEY", StringComparison.OrdinalIgnoreCase);
    }

    internal static string Checked(string keyId) =>
        !string.IsNullOrEmpty(keyId) && keyId.Length <= MaximumIdLength && !keyId.AsSpan().ContainsAnyExcept("abcdefghijklmnopqrstuvwxyz0123456789-")
            ? keyId
            : throw new ArgumentException($"not a key id: write 1 to {MaximumIdLength} of a-z, 0-9 and hyphen", nameof(keyId));

    internal static ECDsa Checked(ECDsa key) =>
        key.KeySize == 256 && key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value
            ? key
            : throw new ArgumentException("the key is not one over NIST P-256", nameof(key));
}
