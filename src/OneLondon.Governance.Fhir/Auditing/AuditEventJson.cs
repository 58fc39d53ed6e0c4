using System.Text.Json;

namespace OneLondon.Governance.Fhir.Auditing;

/// <summary>Writes the parts that audit events are made of.</summary>
internal static class AuditEventJson
{
    private const string Unknown = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    public static void Coding(Utf8JsonWriter writer, string? name, AuditEventCode code)
    {
        if (name is null)
        {
            writer.WriteStartObject();
        }
        else
        {
            writer.WriteStartObject(name);
        }

        writer.WriteString("system"u8, code.System);
        writer.WriteString("code"u8, code.Code);
        if (code.Display is not null)
        {
            writer.WriteString("display"u8, code.Display);
        }

        writer.WriteEndObject();
    }

    public static void BeginAgent(Utf8JsonWriter writer, AuditEventCode type)
    {
        writer.WriteStartObject();
        writer.WriteStartObject("type"u8);
        writer.WriteStartArray("coding"u8);
        Coding(writer, null, type);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    public static void BeginEntity(Utf8JsonWriter writer, AuditEventCode type, AuditEventCode? role)
    {
        writer.WriteStartObject();
        Coding(writer, "type", type);
        if (role is { } code)
        {
            Coding(writer, "role", code);
        }
    }

    /// <summary>Writes a reference by identifier; where there is no value it says so.</summary>
    public static void Who(Utf8JsonWriter writer, string? type, Uri? system, string value, string name = "who")
    {
        writer.WriteStartObject(name);
        if (type is not null)
        {
            writer.WriteString("type"u8, type);
        }

        if (value.Length > 0)
        {
            writer.WriteStartObject("identifier"u8);
            if (system is not null)
            {
                writer.WriteString("system"u8, system.OriginalString);
            }

            writer.WriteString("value"u8, value);
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteString("display"u8, "not recorded");
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes a network address, a URI, or that it is unknown.</summary>
    public static void Network(Utf8JsonWriter writer, Uri? address)
    {
        writer.WriteStartObject("network"u8);
        if (address is null)
        {
            writer.WriteStartObject("_address"u8);
            writer.WriteStartArray("extension"u8);
            writer.WriteStartObject();
            writer.WriteString("url"u8, Unknown);
            writer.WriteString("valueCode"u8, "unknown");
            writer.WriteEndObject();
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteString("address"u8, address.AbsoluteUri);
            writer.WriteString("type"u8, "5");
        }

        writer.WriteEndObject();
    }

    public static void Details(Utf8JsonWriter writer, IEnumerable<(string Name, string Value)> details)
    {
        bool isBegun = false;
        foreach ((string name, string value) in details)
        {
            if (!isBegun)
            {
                writer.WriteStartArray("detail"u8);
                isBegun = true;
            }

            writer.WriteStartObject();
            writer.WriteString("type"u8, name);
            writer.WriteString("valueString"u8, value);
            writer.WriteEndObject();
        }

        if (isBegun)
        {
            writer.WriteEndArray();
        }
    }
}
