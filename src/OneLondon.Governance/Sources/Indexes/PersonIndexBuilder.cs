using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Sources.Indexes;

/// <summary>Gathers the numbers of a list, in any order and as often as they come, and makes an index of them. Not safe from many threads.</summary>
public sealed class PersonIndexBuilder
{
    /// <summary>The most characters the name of a source may have.</summary>
    public const int MaximumSourceLength = 100;

    private readonly string _source;
    private readonly DateTimeOffset _asOf;
    private uint[] _regular;
    private int _count;
    private ulong[] _irregular = [];
    private int _irregularCount;

    /// <summary>Begins a list of a source, as it stood at a time.</summary>
    /// <exception cref="ArgumentException">The name of the source is blank, longer than 100 characters or of more than one line.</exception>
    public PersonIndexBuilder(string source, DateTimeOffset asOf)
        : this(source, asOf, 0)
    {
    }

    internal PersonIndexBuilder(string source, DateTimeOffset asOf, int expected)
    {
        _source = CheckedSource(source);
        _asOf = asOf;
        _regular = expected == 0 ? [] : GC.AllocateUninitializedArray<uint>(expected);
    }

    /// <summary>Adds a number.</summary>
    /// <exception cref="ArgumentException">The number is unspecified.</exception>
    public void Add(NhsNumber number)
    {
        if (number.IsUnspecified)
        {
            throw new ArgumentException("the NHS number is unspecified: leave out who has none, and count them", nameof(number));
        }

        AddRegular(number.Packed);
    }

    /// <summary>Adds a number of ten digits, unbroken or grouped 3-3-4; one that fails modulus 11 is kept and counted as irregular.</summary>
    /// <exception cref="FormatException">The text is no ten digits; the message does not quote it.</exception>
    public void Add(ReadOnlySpan<char> text)
    {
        if (!TenDigits.TryRead(text, out ulong value, out bool regular))
        {
            throw new FormatException("the text is no number to list: write ten digits, unbroken or grouped 3-3-4");
        }

        Add(value, regular);
    }

    /// <summary>Makes the index of what was added so far.</summary>
    public PersonIndex Build()
    {
        _count = NumberSort.SortDistinct(_regular.AsSpan(0, _count));
        Span<ulong> irregular = _irregular.AsSpan(0, _irregularCount);
        irregular.Sort();
        _irregularCount = NumberSort.Distinct(irregular);
        return new PersonIndex(_source, _asOf, _regular.AsSpan(0, _count), irregular[.._irregularCount].ToArray());
    }

    internal static string CheckedSource(string source)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(source);
        return source.Length <= MaximumSourceLength && !source.Any(char.IsControl)
            ? source
            : throw new ArgumentException($"not the name of a source: write one line of at most {MaximumSourceLength} characters", nameof(source));
    }

    internal void Add(ulong value, bool regular)
    {
        if (regular)
        {
            AddRegular(value);
        }
        else
        {
            AddIrregular(value);
        }
    }

    private void AddRegular(ulong value)
    {
        if (_count == _regular.Length)
        {
            Array.Resize(ref _regular, Room(_count));
        }

        _regular[_count++] = (uint)(value / 10);
    }

    private void AddIrregular(ulong value)
    {
        if (_irregularCount == _irregular.Length)
        {
            Array.Resize(ref _irregular, Room(_irregularCount));
        }

        _irregular[_irregularCount++] = value;
    }

    private static int Room(int count) => (int)Math.Min(Math.Max(1024L, count * 2L), Array.MaxLength);
}
