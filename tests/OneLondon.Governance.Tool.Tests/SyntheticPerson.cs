using System.Buffers;
using System.Globalization;
using OneLondon.Governance.Testing.Population;

namespace OneLondon.Governance.Tool.Tests;

/// <summary>Gives the people of the tests, and every text by which the example person could be known.</summary>
internal static class SyntheticPerson
{
    public static LondonPerson Example => LondonPopulation.Example;

    public static LondonPerson Another { get; } = new LondonPopulation(7, 100)[42];

    /// <summary>Gets the example's number, names, address, telephone, date of birth and ids.</summary>
    public static IReadOnlyList<string> Identity { get; } =
    [
        Example.NhsNumber.Reveal(),
        $"{Example.NhsNumber.Reveal()[..3]} {Example.NhsNumber.Reveal()[3..6]} {Example.NhsNumber.Reveal()[6..]}",
        Example.GivenName,
        Example.FamilyName,
        Example.AddressLine,
        Example.Postcode,
        Example.Telephone,
        Example.BirthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        Example.ResourceId,
    ];

    public static byte[] RecordOf(LondonPerson person)
    {
        ArrayBufferWriter<byte> bytes = new();
        LondonRecords.WriteRecord(person, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    public static byte[] LinesOf(params LondonPerson[] people)
    {
        ArrayBufferWriter<byte> bytes = new();
        LondonRecords.WriteNdjson(people, bytes);
        return bytes.WrittenSpan.ToArray();
    }
}
