using System.Globalization;
using System.Text;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Deidentification;
using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Access;

/// <summary>
/// Replaces NHS numbers, and the patient's logical id, in text that people type by their pseudonyms, so that a record says
/// as much as before and identifies nobody. A number counts however its digits are grouped.
/// </summary>
internal sealed class IdentifierMask
{
    private const int Digits = 10;
    private const int WidestGap = 3;
    private const int WidestOwnGap = 16;
    private readonly Pseudonymiser _pseudonymiser;
    private readonly NhsNumber _number;
    private readonly string _logicalId;

    public IdentifierMask(Pseudonymiser pseudonymiser, PatientKey patient)
    {
        _pseudonymiser = pseudonymiser;
        _number = patient.NhsNumber;
        _logicalId = patient.RevealLogicalId() ?? string.Empty;
    }

    public string Apply(string text)
    {
        var masked = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length;)
        {
            if (NumberAt(text, i, out NhsNumber number) is > 0 and int length)
            {
                masked.Append(PatientTokens.Of(_pseudonymiser, number));
                i += length;
            }
            else if (IsLogicalId(text, i))
            {
                masked.Append(PatientTokens.Of(_pseudonymiser, _logicalId));
                i += _logicalId.Length;
            }
            else
            {
                masked.Append(text[i++]);
            }
        }

        return masked.ToString();
    }

    // Some scripts have their digits where one takes two characters.
    private static int Digit(string text, int at) => CharUnicodeInfo.GetDecimalDigitValue(text, at);

    private static bool IsDigitBefore(string text, int at) =>
        at > 0 && Digit(text, at > 1 && char.IsSurrogatePair(text, at - 2) ? at - 2 : at - 1) >= 0;

    /// <summary>Gives the length of a number that starts here: alone among other digits, or the patient's own wherever and however it stands.</summary>
    private int NumberAt(string text, int start, out NhsNumber number)
    {
        number = default;
        Span<char> digits = stackalloc char[Digits];
        int found = 0;
        int gap = 0;
        int widest = 0;
        for (int i = start; i < text.Length && gap <= WidestOwnGap;)
        {
            int digit = Digit(text, i);
            if (digit < 0 && (found == 0 || char.IsLetter(text, i)))
            {
                return 0;
            }

            gap = digit < 0 ? gap + 1 : 0;
            widest = Math.Max(widest, gap);
            i += char.IsSurrogatePair(text, i) ? 2 : 1;
            if (digit >= 0)
            {
                digits[found++] = (char)('0' + digit);
            }

            if (found == Digits)
            {
                bool alone = widest <= WidestGap && !IsDigitBefore(text, start) && (i == text.Length || Digit(text, i) < 0);
                return NhsNumber.TryParse(digits, out number) && (alone || number == _number) ? i - start : 0;
            }
        }

        return 0;
    }

    private bool IsLogicalId(string text, int start)
    {
        int end = start + _logicalId.Length;
        return _logicalId.Length > 0
            && string.CompareOrdinal(text, start, _logicalId, 0, _logicalId.Length) == 0
            && (start == 0 || !char.IsLetterOrDigit(text[start - 1]))
            && (end == text.Length || !char.IsLetterOrDigit(text[end]));
    }
}
