using System.Globalization;
using System.Text.Json;
using OneLondon.Governance.Auditing;

namespace OneLondon.Governance.Oversight;

/// <summary>Writes accesses to a person's record as JSON.</summary>
internal static class PersonAccessJson
{
    private const int Version = 1;

    public static void Write(Utf8JsonWriter writer, IReadOnlyList<PersonAccess> accesses)
    {
        writer.WriteStartObject();
        writer.WriteNumber("format"u8, Version);
        writer.WriteStartArray("accesses"u8);
        foreach (PersonAccess access in accesses)
        {
            Write(writer, access);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PersonAccess access)
    {
        writer.WriteStartObject();
        writer.WriteString("at"u8, access.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        writer.WriteString("outcome"u8, access.Outcome switch
        {
            PersonAccessOutcome.Refused => "refused",
            PersonAccessOutcome.Permitted => "permitted",
            PersonAccessOutcome.TakenBack => "taken-back",
            PersonAccessOutcome.Released => "released",
            PersonAccessOutcome.NothingShown => "nothing-shown",
            _ => "unspecified",
        });
        writer.WriteString("user"u8, access.UserId);
        writer.WriteString("organisation"u8, access.Organisation);
        Texts(writer, "roles", access.Roles.Select(role => role.Code));
        writer.WriteString("purpose"u8, access.Purpose.Code);
        writer.WriteString("programme"u8, access.Programme.Code);
        Texts(writer, "categories", access.Categories);
        writer.WriteString("override"u8, AuditCodes.Overrides.Name(access.Override));
        writer.WriteString("application"u8, access.Application);
        writer.WriteString("request"u8, access.RequestId);
        writer.WriteStartArray("positions"u8);
        foreach (long position in access.Positions)
        {
            writer.WriteNumberValue(position);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (string value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
