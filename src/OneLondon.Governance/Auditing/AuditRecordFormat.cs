using System.Globalization;
using System.Text.Json;

namespace OneLondon.Governance.Auditing;

/// <summary>Writes audit records as JSON objects of a versioned format, always in the same order, and reads them back.</summary>
public static class AuditRecordFormat
{
    /// <summary>The version of the format written.</summary>
    public const int Version = 1;

    private const string Time = "yyyy-MM-ddTHH:mm:ss.fffffffZ";

    /// <summary>Writes a record as one JSON object; empty members are left out.</summary>
    /// <exception cref="ArgumentException">The record says nothing of its kind, or has a value that the format has no name for.</exception>
    public static void Write(Utf8JsonWriter writer, AuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(record);
        if (record.Kind == AuditKind.Unspecified || !Enum.IsDefined(record.Kind))
        {
            throw new ArgumentException("an audit record needs a kind", nameof(record));
        }

        writer.WriteStartObject();
        writer.WriteNumber("format"u8, Version);
        writer.WriteString("kind"u8, AuditCodes.Kinds.Name(record.Kind));
        Text(writer, "request", record.RequestId);
        writer.WriteString("at"u8, record.At.UtcDateTime.ToString(Time, CultureInfo.InvariantCulture));
        Text(writer, "user", record.UserId);
        Text(writer, "organisation", record.Organisation);
        WriteRoles(writer, record.Roles);
        Texts(writer, "patient", record.Patient);
        Text(writer, "people", record.People);
        Text(writer, "service", record.Service);
        Text(writer, "purpose", record.Purpose.Code);
        Text(writer, "programme", record.Programme.Code);
        Text(writer, "operation", AuditCodes.Operations.Name(record.Operation));
        Text(writer, "level", AuditCodes.Levels.Name(record.Level));
        writer.WriteString("outcome"u8, AuditCodes.Outcomes.Name(record.Outcome));
        Text(writer, "verdict", record.Verdict);
        Text(writer, "failure", record.Failure);
        Texts(writer, "categories", record.Categories);
        Number(writer, "items", record.Items);
        Number(writer, "chunk", record.Chunk);
        WriteWithheld(writer, record.Withheld);
        Texts(writer, "withheldControllers", record.WithheldControllers);
        Texts(writer, "rules", record.Rules);
        Text(writer, "policy", record.PolicyName);
        Text(writer, "policyVersion", record.PolicyVersion);
        Text(writer, "policyHash", record.PolicyHash);
        Text(writer, "override", AuditCodes.Overrides.Name(record.Override));
        Text(writer, "overrideReason", record.OverrideReason);
        Text(writer, "claimReason", record.ClaimReason);
        Text(writer, "breakGlass", record.BreakGlass);
        Text(writer, "application", record.Application);
        Texts(writer, "unanswered", record.Unanswered);
        Texts(writer, "obligations", AuditCodes.NamesOf(record.Obligations));
        if (record.Kind == AuditKind.Repair)
        {
            writer.WriteNumber("damagedOffset"u8, record.DamagedOffset);
            writer.WriteNumber("damagedLength"u8, record.DamagedLength);
        }

        if (record.OriginTrail.Length > 0)
        {
            writer.WriteString("originTrail"u8, record.OriginTrail);
            writer.WriteNumber("originPosition"u8, record.OriginPosition);
        }

        writer.WriteEndObject();
    }

    /// <summary>Reads a record back.</summary>
    /// <exception cref="FormatException">The bytes are no audit record.</exception>
    /// <exception cref="NotSupportedException">Another version wrote the record.</exception>
    public static AuditRecord Read(ReadOnlyMemory<byte> utf8Json) => AuditRecordReader.Read(utf8Json);

    private static void WriteRoles(Utf8JsonWriter writer, IReadOnlyList<AuditedRole> roles)
    {
        if (roles.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("roles"u8);
        foreach (AuditedRole role in roles)
        {
            writer.WriteStartObject();
            Text(writer, "role", role.Role.Code);
            Text(writer, "director", role.Director.Code);
            Texts(writer, "facts", role.Facts);
            Texts(writer, "applicationCategories", role.ApplicationCategories);
            Texts(writer, "agreementCategories", role.AgreementCategories);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteWithheld(Utf8JsonWriter writer, IReadOnlyList<WithheldCount> withheld)
    {
        if (withheld.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("withheld"u8);
        foreach (WithheldCount count in withheld)
        {
            writer.WriteStartObject();
            writer.WriteString("category"u8, count.Category);
            writer.WriteNumber("items"u8, count.Items);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter writer, string name, string value)
    {
        if (value.Length > 0)
        {
            writer.WriteString(name, value);
        }
    }

    private static void Number(Utf8JsonWriter writer, string name, long value)
    {
        if (value != 0)
        {
            writer.WriteNumber(name, value);
        }
    }

    private static void Texts(Utf8JsonWriter writer, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        foreach (string value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }
}
