using System;

namespace OneLondon.Governance.Records;

/// <summary>Says where a page begins: at the beginning, which is the default value, or after the row of a key.</summary>
/// <typeparam name="TKey">The type of the key.</typeparam>
public readonly struct PageStart<TKey>
    where TKey : notnull
{
    private readonly TKey _key;

    private PageStart(TKey key)
    {
        _key = key;
        HasKey = true;
    }

    /// <summary>Gets the beginning.</summary>
    public static PageStart<TKey> Beginning => default;

    /// <summary>Gets whether it is after the row of a key.</summary>
    public bool HasKey { get; }

    /// <summary>Gets the key.</summary>
    /// <exception cref="InvalidOperationException">It is the beginning.</exception>
    public TKey Key => HasKey ? _key : throw new InvalidOperationException("the beginning has no key; check `HasKey` first");

    /// <summary>Gives the place after the row of a key.</summary>
    public static PageStart<TKey> After(TKey key) => new(key);
}
