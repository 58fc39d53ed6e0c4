using System.Diagnostics;
using OneLondon.Governance.Tagging;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Identifiers;

/// <summary>Holds one NHS number that passed the modulus 11 check, and shows its digits only through <see cref="Reveal"/> (P1, P5).</summary>
/// <remarks>
/// Accepts exactly ten ASCII digits, either unbroken or as 3-3-4 groups with the same single separator, a space or a
/// hyphen, in both gaps. Nothing else: no surrounding white space, no mixed separators, no other script's digits, and not
/// ten zeros, which pass the check and are used as a placeholder. <c>default</c> is unspecified and equals no parsed number.
/// </remarks>
[PatientIdentifier]
[DataCategory(CategoryCodes.IdentifyingData)]
[DebuggerDisplay("{ToString(),nq}")]
public readonly partial struct NhsNumber : IEquatable<NhsNumber>
{
    /// <summary>Names the FHIR identifier system of NHS numbers in England, Wales and the Isle of Man.</summary>
    public const string FhirSystem = "https://fhir.nhs.uk/Id/nhs-number";

    private const int DigitCount = 10;
    private const int GroupedLength = 12;
    private const ulong TestRangeStart = 9_990_000_000;

    // INVARIANT: zero (unspecified), or a number of at most ten digits whose check digit is right.
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly ulong _packed;

    private NhsNumber(ulong packed) => _packed = packed;

    /// <summary>Gets whether no number is held, as in <c>default</c>.</summary>
    [GovernanceExempt("says of nobody who it is")]
    public bool IsUnspecified => _packed == 0;

    /// <summary>Gets whether the number lies in 999 000 0000 to 999 999 9999, which is never issued and serves as test data.</summary>
    [GovernanceExempt("says of nobody who it is")]
    public bool IsTestRange => _packed >= TestRangeStart;

    /// <summary>Gets the number as a number, or 0, for tables in the memory of our own packages.</summary>
    internal ulong Packed => _packed;

    /// <summary>Parses <paramref name="text"/>; throws <see cref="FormatException"/>, without quoting it, when it is no NHS number.</summary>
    public static NhsNumber Parse(string text)
    {
        if (text is null)
        {
            throw new ArgumentNullException(nameof(text));
        }

        return TryParse(text, out NhsNumber number) ? number : throw Malformed();
    }

    /// <summary>Tries to parse <paramref name="text"/>; gives false and an unspecified number when it is none, or null.</summary>
    public static bool TryParse(string? text, out NhsNumber number)
    {
#if NET
        return TryParse(text.AsSpan(), out number);
#else
        ModulusElevenReader reader = default;
        for (int i = 0; text?.Length is DigitCount or GroupedLength && i < text.Length; i++)
        {
            reader.Take(text[i], i, text.Length);
        }

        number = reader.IsValid ? new NhsNumber(reader.Value) : default;
        return number._packed != 0;
#endif
    }

    /// <summary>Returns the ten digits without separators: the one way to see them; throws <see cref="InvalidOperationException"/> when unspecified.</summary>
    public string Reveal()
    {
        if (_packed == 0)
        {
            throw new InvalidOperationException("an unspecified NHS number has no digits to reveal; check `IsUnspecified` first");
        }

        char[] digits = new char[DigitCount];
        ulong rest = _packed;
        for (int i = DigitCount - 1; i >= 0; i--)
        {
            digits[i] = (char)('0' + (rest % 10));
            rest /= 10;
        }

        return new string(digits);
    }

    /// <summary>Masks the number: the text carries no digit of it.</summary>
    public override string ToString() => _packed == 0 ? "NHS number (unspecified)" : "NHS number ***";

    /// <summary>Tells whether both hold the same number, or both none.</summary>
    public bool Equals(NhsNumber other) => _packed == other._packed;

    /// <summary>Tells whether <paramref name="obj"/> is the same NHS number.</summary>
    public override bool Equals(object? obj) => obj is NhsNumber other && Equals(other);

    /// <summary>Computes a hash for tables in memory; on .NET it differs from process to process and is no pseudonym.</summary>
    public override int GetHashCode() =>
#if NET
        (int)((_packed * HashKey) >> 32);
#else
        unchecked((int)((_packed * 0x9E3779B97F4A7C15UL) >> 32));
#endif

    /// <summary>Tells whether both hold the same number, or both none.</summary>
    public static bool operator ==(NhsNumber left, NhsNumber right) => left.Equals(right);

    /// <summary>Tells whether the numbers differ.</summary>
    public static bool operator !=(NhsNumber left, NhsNumber right) => !left.Equals(right);

    private static FormatException Malformed() =>
        new("the text is not an NHS number; expected ten digits, unbroken or grouped 3-3-4, with a correct modulus 11 check digit");

    // Takes the text unit by unit, so that strings, spans and UTF-8 share one rule.
    private struct ModulusElevenReader
    {
        private int _digits;
        private int _sum;
        private int _separator;
        private bool _broken;

        public ulong Value { get; private set; }

        public readonly bool IsValid => !_broken && _digits == DigitCount && _sum % 11 == 0;

        public void Take(int unit, int position, int length)
        {
            if (length == GroupedLength && position is 3 or 7)
            {
                _broken |= unit is not (' ' or '-') || (position == 7 && unit != _separator);
                _separator = unit;
                return;
            }

            int digit = unit - '0';
            if (digit is < 0 or > 9 || _digits == DigitCount)
            {
                _broken = true;
                return;
            }

            // The check digit has weight 1: a right one makes the whole sum divisible by 11, and 10 can never be written.
            _sum += digit * (DigitCount - _digits);
            Value = (Value * 10) + (uint)digit;
            _digits++;
        }
    }
}
