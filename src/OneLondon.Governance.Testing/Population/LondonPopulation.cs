using System.Collections;

namespace OneLondon.Governance.Testing.Population;

/// <summary>Describes a synthetic population of London and its neighbours, the same for a seed on every machine and at every time.</summary>
/// <remarks>
/// Person <c>i</c> is drawn in constant time when asked for, whatever the size, and is the same in every size. Two seeds share
/// NHS numbers: the range is small, so hold people of one seed at a time.
/// </remarks>
public sealed class LondonPopulation : IReadOnlyList<LondonPerson>
{
    /// <summary>The most people a population holds: 900,000 of the 909,091 valid numbers in the 999 test range.</summary>
    public const int Capacity = NhsNumberSequence.Capacity;

    private const ulong ExampleSeed = 2026;
    private const int ExampleIndex = 266;

    private readonly ulong _seed;

    /// <summary>Describes <paramref name="size"/> people; throws <see cref="ArgumentOutOfRangeException"/> below 0 and above <see cref="Capacity"/>.</summary>
    public LondonPopulation(ulong seed, int size)
    {
        if (size is < 0 or > Capacity)
        {
            throw new ArgumentOutOfRangeException(
                nameof(size), size, $"a population holds 0 to {Capacity} people, since the 999 test range has no more NHS numbers to give; use several seeds, apart");
        }

        _seed = seed;
        Count = size;
    }

    /// <summary>Gets the day every record is written on: ages and event dates count back from it.</summary>
    public static DateOnly AsOf { get; } = new(2026, 1, 1);

    /// <summary>Gets the person of the examples in the documentation and the tool.</summary>
    public static LondonPerson Example { get; } = PersonFactory.Draw(ExampleSeed, ExampleIndex);

    /// <summary>Gets the number of people.</summary>
    public int Count { get; }

    /// <summary>Gets a person, drawn anew; throws <see cref="ArgumentOutOfRangeException"/> outside 0 to <see cref="Count"/> - 1.</summary>
    public LondonPerson this[int index] =>
        (uint)index < (uint)Count
            ? PersonFactory.Draw(_seed, index)
            : throw new ArgumentOutOfRangeException(nameof(index), index, "no such person; count from 0 and stay below the size");

    /// <summary>Draws everybody in order, one at a time.</summary>
    public IEnumerator<LondonPerson> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
