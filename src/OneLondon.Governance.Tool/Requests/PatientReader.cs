using OneLondon.Governance.Decisions;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Requests;

/// <summary>Reads who the request is about, by NHS number, by FHIR id or by both; no message repeats either.</summary>
internal static class PatientReader
{
    private const string NumberPrefix = "nhs:";
    private const string IdPrefix = "fhir:";
    private const string ReferencePrefix = "Patient/";
    private const string AtMost = "give one NHS number and one FHIR id at most";
    private const int NhsNumberLength = 10;

    /// <summary>Reads each text, and makes one key of them; none names nobody.</summary>
    /// <exception cref="UsageException">A text is neither an NHS number nor a FHIR id, or two are of one kind.</exception>
    public static PatientKey Read(IReadOnlyList<string> texts)
    {
        PatientKey key = default;
        foreach (string text in texts)
        {
            key = With(key, Read(text));
        }

        return key;
    }

    private static PatientKey With(PatientKey key, PatientKey next)
    {
        if (next.RevealLogicalId() is { } id)
        {
            return key.RevealLogicalId() is null
                ? new PatientKey(key.NhsNumber, id)
                : throw new UsageException($"`--patient` gives two FHIR ids; {AtMost}");
        }

        return key.NhsNumber == default
            ? new PatientKey(next.NhsNumber, key.RevealLogicalId())
            : throw new UsageException($"`--patient` gives two NHS numbers; {AtMost}");
    }

    private static PatientKey Read(string text)
    {
        if (text.StartsWith(NumberPrefix, StringComparison.Ordinal))
        {
            return NhsNumber.TryParse(text[NumberPrefix.Length..], out NhsNumber said)
                ? new PatientKey(said)
                : throw new UsageException("what follows `nhs:` in `--patient` is no NHS number; write ten digits, the last of which checks the others");
        }

        if (text.StartsWith(IdPrefix, StringComparison.Ordinal))
        {
            return ById(text[IdPrefix.Length..])
                ?? throw new UsageException("what follows `fhir:` in `--patient` is no FHIR id; write 1 to 64 letters, digits, hyphens and dots");
        }

        if (NhsNumber.TryParse(text, out NhsNumber number))
        {
            return new PatientKey(number);
        }

        if (text.Count(char.IsAsciiDigit) == NhsNumberLength && text.All(c => char.IsAsciiDigit(c) || c is ' ' or '-'))
        {
            throw new UsageException(
                "the ten digits given to `--patient` are no NHS number, since their check digit does not fit; check them, or write `fhir:` before them where they are an id");
        }

        return ById(text) ?? throw new UsageException(
            "what is given to `--patient` is neither an NHS number nor a FHIR id; write ten digits, or 1 to 64 letters, digits, hyphens and dots");
    }

    private static PatientKey? ById(string text)
    {
        try
        {
            return new PatientKey(text.StartsWith(ReferencePrefix, StringComparison.Ordinal) ? text[ReferencePrefix.Length..] : text);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }
}
