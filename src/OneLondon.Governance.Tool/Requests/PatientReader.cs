using OneLondon.Governance.Decisions;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Requests;

/// <summary>Reads who the request is about; no message repeats it.</summary>
internal static class PatientReader
{
    private const string ReferencePrefix = "Patient/";
    private const int NhsNumberLength = 10;

    /// <exception cref="UsageException">The text is neither an NHS number nor a FHIR id.</exception>
    public static PatientKey Read(string text)
    {
        if (NhsNumber.TryParse(text, out NhsNumber number))
        {
            return new PatientKey(number);
        }

        if (text.Count(char.IsAsciiDigit) == NhsNumberLength && text.All(c => char.IsAsciiDigit(c) || c is ' ' or '-'))
        {
            throw new UsageException("the ten digits given to `--patient` are no NHS number, since their check digit does not fit; check them");
        }

        try
        {
            return new PatientKey(text.StartsWith(ReferencePrefix, StringComparison.Ordinal) ? text[ReferencePrefix.Length..] : text);
        }
        catch (ArgumentException)
        {
            throw new UsageException("what is given to `--patient` is neither an NHS number nor a FHIR id; write ten digits, or 1 to 64 letters, digits, hyphens and dots");
        }
    }
}
