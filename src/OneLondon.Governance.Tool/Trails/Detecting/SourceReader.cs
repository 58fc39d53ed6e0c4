using System.Globalization;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Oversight.Detecting;

namespace OneLondon.Governance.Tool.Trails.Detecting;

/// <summary>Makes sources of detectors of the lines of files.</summary>
internal static class SourceReader
{
    private const string Day = "yyyy-MM-dd";
    private const int LongestUprn = 12;

    public static StaffMember Staff(StaffLine line) => new()
    {
        UserId = Said(line.User, "`user` is blank; write the id that requests state"),
        Organisation = line.Organisation,
        Own = Keys(line.NhsNumbers, line.Ids),
        Surnames = Surnames(line.Surnames),
        Addresses = Addresses(line.Addresses),
    };

    public static ListedPerson Person(PersonLine line) => new()
    {
        Keys = Named(line.NhsNumbers, line.Ids),
        Surnames = Surnames(line.Surnames),
        Addresses = Addresses(line.Addresses),
    };

    public static CareEpisode Episode(EpisodeLine line) => new()
    {
        Person = Named(line.NhsNumbers, line.Ids),
        Organisation = Said(line.Organisation, "`organisation` is blank; write its code as requests state it"),
        From = Time(line.From, "from"),
        Until = line.Until.Length == 0 ? null : End(line.Until),
    };

    private static IReadOnlyList<PatientKey> Named(List<string> numbers, List<string> ids) => Keys(numbers, ids) is { Count: > 0 } keys
        ? keys
        : throw new SourceLineException("it names nobody; write `nhsNumbers`, `ids` or both");

    private static IReadOnlyList<PatientKey> Keys(List<string> numbers, List<string> ids) =>
    [
        .. numbers.Select(text => NhsNumber.TryParse(text, out NhsNumber number)
            ? new PatientKey(number)
            : throw new SourceLineException("one of `nhsNumbers` is no NHS number; write ten digits, the last of which checks the others")),
        .. ids.Select(Id),
    ];

    private static PatientKey Id(string text)
    {
        try
        {
            return new PatientKey(text);
        }
        catch (ArgumentException)
        {
            throw new SourceLineException("one of `ids` is no FHIR id; write 1 to 64 letters, digits, hyphens and dots");
        }
    }

    private static List<string> Surnames(List<string> surnames) =>
        surnames.TrueForAll(surname => !string.IsNullOrWhiteSpace(surname)) ? surnames : throw new SourceLineException("one of `surnames` is blank; leave it out");

    private static PersonAddress[] Addresses(List<AddressMember> addresses) => [.. addresses.Select(address =>
        address is not null && (address.Uprn.Length == 0 ? IsGiven(address.Line) && IsGiven(address.Postcode) : IsUprn(address.Uprn))
            ? new PersonAddress { Uprn = address.Uprn, FirstLine = address.Line, Postcode = address.Postcode }
            : throw new SourceLineException("one of `addresses` has neither a `uprn` of 1 to 12 digits, nor a `line` and a `postcode`; write either, or leave it out"))];

    private static bool IsUprn(string text) => text.Length <= LongestUprn && text.All(char.IsAsciiDigit) && text.Any(c => c != '0');

    private static bool IsGiven(string text) => text.Any(char.IsLetterOrDigit);

    private static string Said(string text, string otherwise) => string.IsNullOrWhiteSpace(text) ? throw new SourceLineException(otherwise) : text;

    // A day alone is in it.
    private static DateTimeOffset End(string text) => Time(text, "until") is var end && text.Length == Day.Length && end < DateTimeOffset.MaxValue.AddDays(-1) ? end.AddDays(1) : end;

    private static DateTimeOffset Time(string text, string member) => DateTimeOffset.TryParseExact(
            text, [Day, "yyyy-MM-ddTHH:mmK", "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
        ? time
        : throw new SourceLineException($"`{member}` is no date or time; write it as yyyy-MM-dd, or yyyy-MM-ddTHH:mm in UTC or with an offset");
}
