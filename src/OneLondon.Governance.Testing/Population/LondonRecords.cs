using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using OneLondon.Governance.Testing.Population.Records;

namespace OneLondon.Governance.Testing.Population;

/// <summary>Writes the records of synthetic people as UK Core shaped FHIR R4 JSON, with something of every data category (A2).</summary>
/// <remarks>
/// A record holds all a filter has to get right: reasons and conclusions that tell diagnoses, references with display and NHS
/// number, narrative, notes, contained resources, letters as base64 text, labels, consent, provenance and finance. Of the few
/// who have died it holds the day of death, and of the few whose NHS number was replaced, the number they had before.
/// </remarks>
public static class LondonRecords
{
    /// <summary>The address of the server the records seem to come from; it exists nowhere.</summary>
    public const string BaseUrl = "https://records.example/fhir/R4/";

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the whole record of <paramref name="person"/> as one compact searchset Bundle in UTF-8.</summary>
    public static void WriteRecord(LondonPerson person, IBufferWriter<byte> destination)
    {
        using Utf8JsonWriter json = new(destination, Compact);
        WriteRecord(person, json);
    }

    /// <summary>Writes the whole record of <paramref name="person"/> as one searchset Bundle, laid out and escaped as <paramref name="json"/> is set to.</summary>
    public static void WriteRecord(LondonPerson person, Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(json);
        PersonRecord record = new(person);
        FhirWriter writer = new(json, person);

        json.WriteStartObject();
        writer.Text("resourceType", "Bundle");
        writer.Text("id", PersonFactory.ResourceId(person.Seed, person.Index, ushort.MaxValue));
        writer.Object("meta", () => writer.Moment("lastUpdated", LondonPopulation.AsOf, 7));
        writer.Text("type", "searchset");
        writer.Number("total", record.Entries.Count(entry => !entry.IsNobodys));
        writer.Single("link", () =>
        {
            writer.Text("relation", "self");
            writer.Text("url", $"{BaseUrl}Patient/{person.ResourceId}/$everything?_count={record.Entries.Count}");
        });
        json.WriteStartArray("entry");
        foreach (RecordEntry entry in record.Entries)
        {
            json.WriteStartObject();
            writer.Text("fullUrl", BaseUrl + entry.Reference);
            json.WritePropertyName("resource");
            writer.Resource(entry);
            writer.Object("search", () => writer.Text("mode", entry.IsNobodys ? "include" : "match"));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }

    /// <summary>Writes the inactive Patient that a register gives for the number <paramref name="person"/> had before, with its link to the present one.</summary>
    /// <exception cref="ArgumentException">The person had no other number.</exception>
    public static void WriteSupersededPatient(LondonPerson person, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (person.SupersededNhsNumber is not { } before)
        {
            throw new ArgumentException("the person had no other NHS number; choose one whose `SupersededNhsNumber` is there", nameof(person));
        }

        using Utf8JsonWriter json = new(destination, Compact);
        new FhirWriter(json, person).Resource(SupersededPatient.Of(person, before));
    }

    /// <summary>Writes the records of <paramref name="people"/> as NDJSON in UTF-8, one resource a line, what is nobody's once.</summary>
    public static void WriteNdjson(IEnumerable<LondonPerson> people, IBufferWriter<byte> destination)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(destination);
        HashSet<string> written = [];
        using Utf8JsonWriter json = new(destination, Compact);
        foreach (LondonPerson person in people)
        {
            FhirWriter writer = new(json, person);
            foreach (RecordEntry entry in new PersonRecord(person).Entries)
            {
                if (entry.IsNobodys && !written.Add(entry.Reference))
                {
                    continue;
                }

                writer.Resource(entry);
                json.Flush();
                json.Reset();
                destination.Write("\n"u8);
            }
        }
    }
}
