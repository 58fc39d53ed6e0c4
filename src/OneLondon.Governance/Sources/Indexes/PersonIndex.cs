using System.Globalization;
using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Sources.Indexes;

/// <summary>
/// Holds the NHS numbers of a list as it stood at one time, for millions of people. Immutable and safe from any thread; a
/// look-up allocates nothing. Numbers that fail modulus 11 are held too, and found by their text.
/// </summary>
/// <remarks>
/// Made by <see cref="PersonIndexBuilder"/> or <see cref="PersonIndexReader"/>. It answers of its own time only: whether that is
/// recent enough to act on is what <see cref="LivePersonIndex"/> watches over.
/// </remarks>
public sealed class PersonIndex
{
    // Below this many numbers a sorted array is smaller than the table of blocks.
    private const int FewRegular = 65_536;

    // INVARIANT: numbers that pass modulus 11 stand without their check digit, in one of the first two; the others stand whole.
    private readonly uint[] _few;
    private readonly PackedNumbers? _many;
    private readonly ulong[] _irregular;

    internal PersonIndex(string source, DateTimeOffset asOf, ReadOnlySpan<uint> regular, ulong[] irregular)
    {
        Source = source;
        AsOf = asOf;
        Count = regular.Length + irregular.Length;
        _few = regular.Length <= FewRegular ? regular.ToArray() : [];
        _many = regular.Length <= FewRegular ? null : new PackedNumbers(regular);
        _irregular = irregular;
    }

    /// <summary>Gets the name of the list's source.</summary>
    public string Source { get; }

    /// <summary>Gets the time at which the list stood so.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>Gets how many different numbers are held, irregular ones among them.</summary>
    public int Count { get; }

    /// <summary>Gets how many of them fail modulus 11, or are ten zeros.</summary>
    public int Irregular => _irregular.Length;

    /// <summary>Gets the bytes that the numbers take in memory.</summary>
    public long MemoryBytes => (_few.LongLength * sizeof(uint)) + (_many?.MemoryBytes ?? 0) + (_irregular.LongLength * sizeof(ulong));

    /// <summary>Gives how old the list is; negative when its time lies ahead of <paramref name="now"/>.</summary>
    public TimeSpan AgeAt(DateTimeOffset now) => now - AsOf;

    /// <summary>Tells whether the list holds a number.</summary>
    /// <exception cref="ArgumentException">The number is unspecified: nobody was asked about, so there is no answer.</exception>
    public bool Contains(NhsNumber number) =>
        number.IsUnspecified
            ? throw new ArgumentException("the NHS number is unspecified: look up a person by a number, or take the answer as unknown", nameof(number))
            : HoldsRegular((uint)(number.Packed / 10));

    /// <summary>Tells whether the list holds a number of ten digits, unbroken or grouped 3-3-4, whether or not it passes modulus 11.</summary>
    /// <exception cref="FormatException">The text is no ten digits; the message does not quote it.</exception>
    public bool Contains(ReadOnlySpan<char> text) => TenDigits.TryRead(text, out ulong value, out bool regular) ? Holds(value, regular) : throw NoNumber();

    /// <summary>Tells whether the list holds a number of ten digits, unbroken or grouped 3-3-4, whether or not it passes modulus 11.</summary>
    /// <exception cref="FormatException">The text is no ten digits; the message does not quote it.</exception>
    public bool Contains(ReadOnlySpan<byte> utf8Text) => TenDigits.TryRead(utf8Text, out ulong value, out bool regular) ? Holds(value, regular) : throw NoNumber();

    /// <summary>Gives the source and the as-of time; no number.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"list `{Source}` as of {AsOf.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss'Z'}");

    internal bool Holds(ulong value, bool regular) =>
        regular ? HoldsRegular((uint)(value / 10)) : _irregular.AsSpan().BinarySearch(value) >= 0;

    private bool HoldsRegular(uint key) => _many is not null ? _many.Contains(key) : _few.AsSpan().BinarySearch(key) >= 0;

    private static FormatException NoNumber() => new("the text is no number to look up: write ten digits, unbroken or grouped 3-3-4");
}
