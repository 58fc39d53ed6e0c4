using System.Buffers;
using System.Text;
using System.Text.Json;
using OneLondon.Governance.Testing.Population;

namespace OneLondon.Governance.Packages.Tests.Adoption;

/// <summary>The record of a Londoner who does not exist.</summary>
internal static class ExampleRecord
{
    public static string Number => LondonPopulation.Example.NhsNumber.Reveal();

    public static byte[] Bytes { get; } = Written();

    public static string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>Gives the types of a Bundle's entries.</summary>
    public static string[] TypesOf(byte[] bundle) =>
        [.. JsonDocument.Parse(bundle).RootElement.GetProperty("entry").EnumerateArray()
            .Select(entry => entry.GetProperty("resource").GetProperty("resourceType").GetString()!)];

    private static byte[] Written()
    {
        ArrayBufferWriter<byte> bytes = new();
        LondonRecords.WriteRecord(LondonPopulation.Example, bytes);
        return bytes.WrittenSpan.ToArray();
    }
}
