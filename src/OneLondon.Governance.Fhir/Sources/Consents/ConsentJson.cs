using System.Globalization;
using System.Text.Json;
using OneLondon.Governance.Identifiers;

namespace OneLondon.Governance.Fhir.Sources.Consents;

/// <summary>Writes the parts that Consents share.</summary>
internal static class ConsentJson
{
    public static void WriteHead(Utf8JsonWriter writer, string status, NhsNumber person, DateTimeOffset at)
    {
        writer.WriteString("resourceType"u8, "Consent"u8);
        writer.WriteStartObject("meta"u8);
        writer.WriteStartArray("profile"u8);
        writer.WriteStringValue("https://fhir.hl7.org.uk/StructureDefinition/UKCore-Consent"u8);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteString("status"u8, status);
        WriteConcept(writer, "scope", "http://terminology.hl7.org/CodeSystem/consentscope", "patient-privacy");
        writer.WriteStartArray("category"u8);
        writer.WriteStartObject();
        WriteCodings(writer, "http://terminology.hl7.org/CodeSystem/v3-ActCode", "INFA");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartObject("patient"u8);
        WriteIdentifier(writer, NhsNumber.FhirSystem, person.Reveal());
        writer.WriteEndObject();
        writer.WriteString("dateTime"u8, at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
    }

    public static void WriteConcept(Utf8JsonWriter writer, string name, string system, string code)
    {
        writer.WriteStartObject(name);
        WriteCodings(writer, system, code);
        writer.WriteEndObject();
    }

    public static void WriteCoding(Utf8JsonWriter writer, string system, string code)
    {
        writer.WriteStartObject();
        writer.WriteString("system"u8, system);
        writer.WriteString("code"u8, code);
        writer.WriteEndObject();
    }

    public static void WriteIdentifier(Utf8JsonWriter writer, string system, string value)
    {
        writer.WriteStartObject("identifier"u8);
        writer.WriteString("system"u8, system);
        writer.WriteString("value"u8, value);
        writer.WriteEndObject();
    }

    private static void WriteCodings(Utf8JsonWriter writer, string system, string code)
    {
        writer.WriteStartArray("coding"u8);
        WriteCoding(writer, system, code);
        writer.WriteEndArray();
    }
}
