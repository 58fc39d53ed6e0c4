namespace OneLondon.Governance.Keys;

/// <summary>
/// Holds the master key in use and older ones for reading what they made. Every key in the product is derived from it by
/// purpose and context. Rotation is a new ring; disposal zeroes all its keys.
/// </summary>
public sealed class KeyRing : IDisposable
{
    private readonly MasterKey[] _keys;

    /// <summary>Takes over the key for new tokens, and older ones for reading.</summary>
    /// <exception cref="ArgumentNullException">A key is missing; none is ever made up.</exception>
    /// <exception cref="ArgumentException">Two keys have the same id.</exception>
    public KeyRing(MasterKey current, params IEnumerable<MasterKey> older)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(older);
        _keys = [current, .. older];
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (MasterKey key in _keys)
        {
            ArgumentNullException.ThrowIfNull(key, nameof(older));
            if (!ids.Add(key.Id))
            {
                throw new ArgumentException($"two keys have the id `{key.Id}`; give each its own", nameof(older));
            }
        }
    }

    /// <summary>
    /// Reads a ring from a file that nobody but its owner may reach: a line <c>id base64</c> for each key, the one in use first. Made with
    /// <c>(umask 077; echo "k2026a $(openssl rand -base64 32)" &gt; keys)</c>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The file is missing, holds no ring, or others can reach it; the message quotes none of it.</exception>
    public static KeyRing FromFile(string path) => SecretFile.Read(path, "key file", text => KeyRingText.Read(text.Span, $"key file {ShownPath.Of(path)}"));

    /// <summary>Reads a ring from an environment variable, written as in a file; keys may be parted by semicolons too.</summary>
    /// <exception cref="InvalidOperationException">The variable is missing or holds no ring; the message quotes none of it.</exception>
    public static KeyRing FromEnvironment(string variable)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(variable);
        string text = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"the environment has no variable `{variable}`; set it to `id base64` for each key, the one in use first");
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
        try
        {
            return KeyRingText.Read(bytes, $"environment variable `{variable}`");
        }
        finally
        {
            System.Security.Cryptography.CryptographicOperations.ZeroMemory(bytes);
        }
    }

    /// <summary>Gets the id of the key that new tokens are made with.</summary>
    public string CurrentKeyId => _keys[0].Id;

    /// <summary>Gets the file or variable that the ring was read from, as messages name it; null where it was made otherwise.</summary>
    internal string? Source { get; init; }

    /// <summary>Gets the ids of all keys, the current one first.</summary>
    public IReadOnlyList<string> KeyIds => Array.ConvertAll(_keys, key => key.Id);

    /// <summary>Derives the current key for a purpose, separately for each context (a project, a trail).</summary>
    /// <exception cref="ArgumentException">The purpose is unspecified, or the context empty.</exception>
    /// <exception cref="ObjectDisposedException">The ring was disposed.</exception>
    public DerivedKey Derive(KeyPurpose purpose, string context) => Derive(_keys[0], purpose, context);

    /// <summary>Derives the key of that id, for reading what it made.</summary>
    /// <exception cref="ArgumentException">The ring has no such key, the purpose is unspecified, or the context empty.</exception>
    /// <exception cref="ObjectDisposedException">The ring was disposed.</exception>
    public DerivedKey Derive(KeyPurpose purpose, string context, string keyId)
    {
        MasterKey key = Array.Find(_keys, k => k.Id == keyId) ?? throw Lacks(keyId, "what is to be read");
        return Derive(key, purpose, context);
    }

    /// <summary>Zeroes every key.</summary>
    public void Dispose() => Array.ForEach(_keys, key => key.Dispose());

    /// <summary>Gives the ids alone.</summary>
    public override string ToString() => $"key ring {string.Join(", ", KeyIds)}";

    /// <summary>Says that a key is missing, where the ring came from, and how it is put there.</summary>
    internal ArgumentException Lacks(string keyId, string madeWithIt) => new(
        $"the {Source ?? "key ring"} has no key {ShownPath.OfId(keyId)}, with which {madeWithIt} was made (it has {string.Join(", ", KeyIds.Select(id => $"`{id}`"))}); "
        + (Source is null ? "add that key, after the one in use" : "put that key's line, `id base64`, back where it stood: the first line is the key in use, older ones come below it"));

    private static DerivedKey Derive(MasterKey key, KeyPurpose purpose, string context)
    {
        if (purpose == KeyPurpose.Unspecified || !Enum.IsDefined(purpose))
        {
            throw new ArgumentException("say what the key is for", nameof(purpose));
        }

        ArgumentException.ThrowIfNullOrEmpty(context);
        return new DerivedKey(key, purpose, context);
    }
}
