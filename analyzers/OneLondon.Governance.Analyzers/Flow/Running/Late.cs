using System.Collections.Generic;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <summary>A table that takes no memory until something is put into it: there are many runs, and most need few of their tables. Never copied.</summary>
/// <param name="comparer">Tells keys apart; null for their own equality.</param>
internal struct Late<TKey, TValue>(IEqualityComparer<TKey>? comparer)
    where TKey : notnull
{
    private Dictionary<TKey, TValue>? _made;

    public readonly int Count => _made?.Count ?? 0;

    public readonly IEnumerable<TValue> Values => _made is null ? [] : _made.Values;

    public TValue this[TKey key]
    {
        set => (_made ??= new Dictionary<TKey, TValue>(comparer))[key] = value;
    }

    public readonly bool ContainsKey(TKey key) => _made is not null && _made.ContainsKey(key);

    public readonly bool TryGetValue(TKey key, out TValue value)
    {
        if (_made is not null)
        {
            return _made.TryGetValue(key, out value);
        }

        value = default!;
        return false;
    }

    public readonly void Clear() => _made?.Clear();
}

/// <summary>A set that takes no memory until something is put into it. Never copied.</summary>
/// <param name="comparer">Tells members apart; null for their own equality.</param>
internal struct LateSet<T>(IEqualityComparer<T>? comparer)
{
    private HashSet<T>? _made;

    public readonly IEnumerable<T> All => _made is null ? [] : _made;

    public void Add(T one) => (_made ??= new HashSet<T>(comparer)).Add(one);

    public readonly bool Contains(T one) => _made is not null && _made.Contains(one);

    public readonly void Clear() => _made?.Clear();
}
