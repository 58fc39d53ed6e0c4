using System.Collections.Frozen;
using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Sources.Identity;

/// <summary>Follows NHS numbers that were replaced to the one in use, and back. Immutable; names nobody in its text.</summary>
public sealed class SupersededNumbers
{
    private readonly FrozenDictionary<NhsNumber, NhsNumber> _current;
    private readonly FrozenDictionary<NhsNumber, NhsNumber[]> _former;

    /// <summary>Copies pairs of a number and the one that replaced it; a chain of replacements is followed to its end.</summary>
    /// <exception cref="ArgumentException">A pair lacks a number, one number has two successors, or replacements go round in a circle.</exception>
    public SupersededNumbers(IEnumerable<KeyValuePair<NhsNumber, NhsNumber>> replacements)
    {
        ArgumentNullException.ThrowIfNull(replacements);
        Dictionary<NhsNumber, NhsNumber> next = [];
        foreach ((NhsNumber old, NhsNumber by) in replacements)
        {
            if (old.IsUnspecified || by.IsUnspecified)
            {
                throw new ArgumentException("a replacement lacks one of its two NHS numbers; leave it out", nameof(replacements));
            }

            if (!next.TryAdd(old, by) && next[old] != by)
            {
                throw new ArgumentException("one NHS number is said to be replaced by two; keep the pair that stands", nameof(replacements));
            }
        }

        _current = next.Keys.ToFrozenDictionary(old => old, old => EndOf(old, next));
        _former = _current.GroupBy(pair => pair.Value, pair => pair.Key).ToFrozenDictionary(group => group.Key, group => group.ToArray());
    }

    /// <summary>Gets a map of no replacements.</summary>
    public static SupersededNumbers None { get; } = new([]);

    /// <summary>Gets how many numbers were replaced.</summary>
    public int Count => _current.Count;

    /// <summary>Gives the number in use: the successor, or the number itself.</summary>
    public NhsNumber Current(NhsNumber number) => _current.GetValueOrDefault(number, number);

    /// <summary>Gives every number that was replaced by this one, at once or in steps.</summary>
    public ReadOnlySpan<NhsNumber> Former(NhsNumber current) => _former.GetValueOrDefault(current);

    /// <summary>Gives the count alone.</summary>
    public override string ToString() => $"{Count} superseded NHS numbers";

    private static NhsNumber EndOf(NhsNumber old, Dictionary<NhsNumber, NhsNumber> next)
    {
        NhsNumber end = old;
        for (int steps = 0; next.TryGetValue(end, out NhsNumber by); steps++)
        {
            end = steps < next.Count ? by : throw new ArgumentException("NHS numbers are said to replace each other in a circle; keep the pairs that stand", nameof(next));
        }

        return end;
    }
}
