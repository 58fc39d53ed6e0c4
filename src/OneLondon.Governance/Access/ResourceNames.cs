using System.Text;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Deidentification;
using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Access;

/// <summary>
/// Gives the names under which records stand in the audit trail: <c>Type/id</c>, or, where the id could name a person, type and keyed pseudonym. The
/// same record has the same name within a key.
/// </summary>
internal static class ResourceNames
{
    private const int LongestId = 64;
    private const int LongestType = 64;
    private const int Digits = 10;
    private const string Scope = "resource-id";
    private const string Patient = "Patient";

    // Stands for a type that cannot be told.
    private const string AnyType = "Record";

    /// <summary>Gives the name of a record that was released of a patient.</summary>
    /// <exception cref="ArgumentException">Type or id is empty; the message quotes neither.</exception>
    public static string Of(Pseudonymiser pseudonymiser, in ReleasedResource resource, string logicalId)
    {
        (string type, string id) = Checked(resource.Type, resource.Id);
        if (IsNumber(id, out NhsNumber number))
        {
            return $"{Shown(type)}/{PatientTokens.Of(pseudonymiser, number)}";
        }

        bool isPatients = logicalId.Length > 0 && id.Contains(logicalId, StringComparison.Ordinal);
        return type == Patient || (isPatients && id.Length == logicalId.Length) ? $"{Shown(type)}/{PatientTokens.Of(pseudonymiser, id)}"
            : resource.IsIdentifying || isPatients || !IsPlain(type, id) ? $"{Shown(type)}/{pseudonymiser.Token(Scope, $"{type}/{id}")}"
            : $"{type}/{id}";
    }

    /// <summary>Gives all names under which a record may stand, by whichever key of the ring.</summary>
    /// <exception cref="ArgumentException">Type or id is empty; the message quotes neither.</exception>
    public static IReadOnlyList<string> OfEveryKey(Pseudonymiser pseudonymiser, string givenType, string givenId)
    {
        (string type, string id) = Checked(givenType, givenId);
        IEnumerable<string> tokens = pseudonymiser.Tokens(Scope, $"{type}/{id}").Concat(PatientTokens.OfEveryKey(pseudonymiser, id));
        if (IsNumber(id, out NhsNumber number))
        {
            tokens = PatientTokens.OfEveryKey(pseudonymiser, new PatientKey(number));
        }
        else if (IsPlain(type, id))
        {
            tokens = tokens.Prepend(id);
        }

        return [.. tokens.Select(token => $"{Shown(type)}/{token}")];
    }

    // Broken UTF-16 has no pseudonym: it is mended.
    private static (string Type, string Id) Checked(string? type, string? id) => type is { Length: > 0 } && id is { Length: > 0 }
        ? (Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(type)), Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(id)))
        : throw new ArgumentException("a released record has no type or no id; name both, or leave it out");

    private static string Shown(string type) => IsShown(type) ? type : AnyType;

    private static bool IsShown(string type) =>
        type.Length <= LongestType && char.IsLetter(type[0]) && type.All(c => char.IsLetterOrDigit(c) || c == '_') && !HoldsNumber(type);

    private static bool IsPlain(string type, string id) =>
        IsShown(type) && type is not ("Person" or "RelatedPerson") && id.Length <= LongestId && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.') && !HoldsNumber($"{type}/{id}");

    // However its digits are grouped and in whichever script: a number and nothing else.
    private static bool IsNumber(string id, out NhsNumber number)
    {
        Span<char> digits = stackalloc char[Digits];
        int found = 0;
        number = default;
        foreach (char c in id)
        {
            int digit = System.Globalization.CharUnicodeInfo.GetDecimalDigitValue(c);
            if ((digit < 0 && char.IsLetter(c)) || (digit >= 0 && found == Digits))
            {
                return false;
            }

            if (digit >= 0)
            {
                digits[found++] = (char)('0' + digit);
            }
        }

        return found == Digits && NhsNumber.TryParse(digits, out number);
    }

    // Any ten digits in a row, whatever stands between them but letters: better a pseudonym too many.
    private static bool HoldsNumber(string text)
    {
        Span<char> last = stackalloc char[Digits];
        int found = 0;
        foreach (char c in text)
        {
            int digit = System.Globalization.CharUnicodeInfo.GetDecimalDigitValue(c);
            if (digit < 0)
            {
                found = char.IsLetter(c) ? 0 : found;
                continue;
            }

            if (found == Digits)
            {
                last[1..].CopyTo(last);
                found--;
            }

            last[found++] = (char)('0' + digit);
            if (found == Digits && NhsNumber.TryParse(last, out _))
            {
                return true;
            }
        }

        return false;
    }
}
