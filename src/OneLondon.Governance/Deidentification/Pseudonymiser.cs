using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Keys;

namespace OneLondon.Governance.Deidentification;

/// <summary>
/// Replaces identifiers by keyed pseudonyms (P4 P5): the same value has the same token within a key, project and scope, and
/// without the key nobody can list the tokens of all NHS numbers. A token is a FHIR id: <c>keyid-base32</c>. Thread-safe.
/// </summary>
public sealed class Pseudonymiser : IDisposable
{
    // A token ends with so many characters of base32.
    internal const int CodeCharacters = 32;

    private const byte Format = 1;
    private const int CodeBytes = 20;
    private const int StackLimit = 512;
    private const int FrameLength = 1 + (2 * sizeof(int));

    private readonly DerivedKey[] _keys;

    /// <summary>Derives the keys of one project from a ring; tokens of two projects cannot be joined.</summary>
    /// <exception cref="ArgumentException">The project is empty.</exception>
    /// <exception cref="ObjectDisposedException">The ring was disposed.</exception>
    public Pseudonymiser(KeyRing keys, string project)
        : this(keys, KeyPurpose.Pseudonym, project)
    {
    }

    internal Pseudonymiser(KeyRing keys, KeyPurpose purpose, string project)
    {
        ArgumentNullException.ThrowIfNull(keys);
        ArgumentException.ThrowIfNullOrWhiteSpace(project);
        _keys = [.. keys.KeyIds.Select(id => keys.Derive(purpose, project, id))];
        TokenLength = CodeCharacters + 1 + _keys[0].KeyId.Length;
    }

    /// <summary>Gets the length of a token in characters, at most 49.</summary>
    public int TokenLength { get; }

    /// <summary>Gives the token of a value, under the current key; a scope (such as <c>nhs-number</c>) keeps kinds of value apart.</summary>
    /// <exception cref="ArgumentException">Scope or value is empty or broken UTF-16; the message quotes neither.</exception>
    public string Token(string scope, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(scope);
        ArgumentException.ThrowIfNullOrEmpty(value);
        return Token(_keys[0], scope, value);
    }

    /// <summary>Gives the token of an NHS number, however it was written.</summary>
    /// <exception cref="ArgumentException">The number is unspecified, or the scope empty.</exception>
    public string Token(string scope, NhsNumber number)
    {
        ArgumentException.ThrowIfNullOrEmpty(scope);
        Span<byte> digits = stackalloc byte[10];
        if (!number.TryReveal(digits, out int length))
        {
            throw new ArgumentException("an unspecified NHS number has no pseudonym", nameof(number));
        }

        Span<byte> token = stackalloc byte[TokenLength];
        WriteToken(_keys[0], StrictUtf8.Bytes(scope, nameof(scope)), digits[..length], token);
        CryptographicOperations.ZeroMemory(digits);
        return Encoding.ASCII.GetString(token);
    }

    /// <summary>Writes the token of a UTF-8 value without allocating; gives false, having written nothing, when there is too little room.</summary>
    /// <exception cref="ArgumentException">Scope or value is empty or not UTF-8; the message quotes neither.</exception>
    public bool TryWriteToken(ReadOnlySpan<byte> utf8Scope, ReadOnlySpan<byte> utf8Value, Span<byte> destination, out int bytesWritten)
    {
        bytesWritten = 0;
        if (utf8Scope.IsEmpty || !Utf8.IsValid(utf8Scope))
        {
            throw new ArgumentException("the scope is empty or not UTF-8", nameof(utf8Scope));
        }

        if (utf8Value.IsEmpty || !Utf8.IsValid(utf8Value))
        {
            throw new ArgumentException("the value is empty or not UTF-8", nameof(utf8Value));
        }

        if (destination.Length < TokenLength)
        {
            return false;
        }

        WriteToken(_keys[0], utf8Scope, utf8Value, destination[..TokenLength]);
        bytesWritten = TokenLength;
        return true;
    }

    /// <summary>Tells whether a token stands for a value, under whichever key of the ring made it; one of an unknown key never does.</summary>
    /// <exception cref="ArgumentException">Scope or value is empty or broken UTF-16; the message quotes neither.</exception>
    public bool IsTokenOf(string token, string scope, string value)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentException.ThrowIfNullOrEmpty(scope);
        ArgumentException.ThrowIfNullOrEmpty(value);
        int dash = token.IndexOf('-', StringComparison.Ordinal);
        DerivedKey? key = dash < 0 ? null : Array.Find(_keys, k => token.AsSpan(0, dash).SequenceEqual(k.KeyId));
        return key is not null && CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(Token(key, scope, value)), Encoding.UTF8.GetBytes(token));
    }

    /// <summary>Gives the tokens of an NHS number under every key of the ring, that in use first: what was written before a rotation is found by them.</summary>
    internal IReadOnlyList<string> Tokens(string scope, NhsNumber number)
    {
        Span<byte> digits = stackalloc byte[10];
        if (!number.TryReveal(digits, out int length))
        {
            throw new ArgumentException("an unspecified NHS number has no pseudonym", nameof(number));
        }

        byte[] bytes = StrictUtf8.Bytes(scope, nameof(scope));
        var tokens = new List<string>(_keys.Length);
        foreach (DerivedKey key in _keys)
        {
            Span<byte> token = new byte[CodeCharacters + 1 + key.KeyId.Length];
            WriteToken(key, bytes, digits[..length], token);
            tokens.Add(Encoding.ASCII.GetString(token));
        }

        CryptographicOperations.ZeroMemory(digits);
        return tokens;
    }

    /// <summary>Gives the tokens of a value under every key of the ring, that in use first.</summary>
    internal IReadOnlyList<string> Tokens(string scope, string value) => Array.ConvertAll(_keys, key => Token(key, scope, value));

    /// <summary>Zeroes the project's keys; no token can be made afterwards.</summary>
    public void Dispose() => Array.ForEach(_keys, key => key.Dispose());

    /// <summary>Gives the id of the current key alone.</summary>
    public override string ToString() => $"pseudonymiser with key {_keys[0].KeyId}";

    private static string Token(DerivedKey key, string scope, string value)
    {
        byte[] bytes = StrictUtf8.Bytes(value, nameof(value));
        Span<byte> token = stackalloc byte[CodeCharacters + 1 + key.KeyId.Length];
        WriteToken(key, StrictUtf8.Bytes(scope, nameof(scope)), bytes, token);
        CryptographicOperations.ZeroMemory(bytes);
        return Encoding.ASCII.GetString(token);
    }

    private static void WriteToken(DerivedKey key, ReadOnlySpan<byte> scope, ReadOnlySpan<byte> value, Span<byte> destination)
    {
        int length = FrameLength + scope.Length + value.Length;
        byte[]? rented = length > StackLimit ? ArrayPool<byte>.Shared.Rent(length) : null;
        Span<byte> frame = rented is null ? stackalloc byte[StackLimit] : rented;
        frame = frame[..length];
        try
        {
            // INVARIANT: each part follows its length, so that no two pairs of scope and value have the same frame.
            frame[0] = Format;
            BinaryPrimitives.WriteInt32BigEndian(frame[1..], scope.Length);
            scope.CopyTo(frame[(1 + sizeof(int))..]);
            BinaryPrimitives.WriteInt32BigEndian(frame[(1 + sizeof(int) + scope.Length)..], value.Length);
            value.CopyTo(frame[(FrameLength + scope.Length)..]);

            Span<byte> code = stackalloc byte[DerivedKey.CodeLength];
            key.Authenticate(frame, code);
            int id = Encoding.ASCII.GetBytes(key.KeyId, destination);
            destination[id] = (byte)'-';
            Base32.Write(code[..CodeBytes], destination[(id + 1)..]);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(frame);
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }
}
