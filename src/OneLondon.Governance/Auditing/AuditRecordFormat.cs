using System.Globalization;
using System.Text.Json;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Auditing;

/// <summary>Writes audit records as JSON objects of a versioned format, always in the same order, and reads them back.</summary>
public static class AuditRecordFormat
{
    /// <summary>The version of the format written.</summary>
    public const int Version = 1;

    /// <summary>Writes a record as one JSON object; empty members are left out.</summary>
    /// <exception cref="ArgumentException">The record says nothing of its kind, or has a value that the format has no name for.</exception>
    public static void Write(Utf8JsonWriter writer, AuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(record);
        if (AuditCodes.Kinds.Name(record.Kind).Length == 0)
        {
            throw new ArgumentException("an audit record needs a kind", nameof(record));
        }

        writer.WriteStartObject();
        writer.WriteNumber("format"u8, Version);
        writer.WriteString("kind"u8, AuditCodes.Kinds.Name(record.Kind));
        Text(writer, "request"u8, record.RequestId);
        WriteTime(writer, record.At.UtcDateTime);
        Text(writer, "user"u8, record.UserId);
        Text(writer, "organisation"u8, record.Organisation);
        WriteRoles(writer, record.Roles);
        Texts(writer, "patient"u8, record.Patient);
        Text(writer, "people"u8, record.People);
        Text(writer, "service"u8, record.Service);
        Text(writer, "purpose"u8, record.Purpose.Code);
        Text(writer, "programme"u8, record.Programme.Code);
        Text(writer, "operation"u8, AuditCodes.Operations.Name(record.Operation));
        Text(writer, "level"u8, AuditCodes.Levels.Name(record.Level));
        writer.WriteString("outcome"u8, AuditCodes.Outcomes.Name(record.Outcome));
        Text(writer, "verdict"u8, record.Verdict);
        Text(writer, "failure"u8, record.Failure);
        Texts(writer, "categories"u8, record.Categories);
        Number(writer, "items"u8, record.Items);
        Number(writer, "chunk"u8, record.Chunk);
        Number(writer, "chunks"u8, record.Chunks);
        Texts(writer, "resources"u8, record.Resources);
        WriteWithheld(writer, record.Withheld);
        Texts(writer, "withheldControllers"u8, record.WithheldControllers);
        Texts(writer, "rules"u8, record.Rules);
        Text(writer, "policy"u8, record.PolicyName);
        Text(writer, "policyVersion"u8, record.PolicyVersion);
        Text(writer, "policyHash"u8, record.PolicyHash);
        Text(writer, "override"u8, AuditCodes.Overrides.Name(record.Override));
        Text(writer, "overrideReason"u8, record.OverrideReason);
        Text(writer, "claimReason"u8, record.ClaimReason);
        Text(writer, "breakGlass"u8, record.BreakGlass);
        Text(writer, "application"u8, record.Application);
        Texts(writer, "unanswered"u8, record.Unanswered);
        WriteObligations(writer, record.Obligations);
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

    // Round-trip: yyyy-MM-ddTHH:mm:ss.fffffffZ.
    private static void WriteTime(Utf8JsonWriter writer, DateTime time)
    {
        Span<byte> text = stackalloc byte[32];
        time.TryFormat(text, out int length, "O", CultureInfo.InvariantCulture);
        writer.WriteString("at"u8, text[..length]);
    }

    private static void WriteObligations(Utf8JsonWriter writer, Obligations obligations)
    {
        if (obligations == Obligations.None)
        {
            return;
        }

        writer.WriteStartArray("obligations"u8);
        for (uint rest = (uint)obligations; rest != 0; rest &= rest - 1)
        {
            writer.WriteStringValue(AuditCodes.Obligations.Name((Obligations)(rest & (~rest + 1))));
        }

        writer.WriteEndArray();
    }

    private static void WriteRoles(Utf8JsonWriter writer, IReadOnlyList<AuditedRole> roles)
    {
        if (roles.Count == 0)
        {
            return;
        }

        writer.WriteStartArray("roles"u8);
        for (int i = 0; i < roles.Count; i++)
        {
            AuditedRole role = roles[i];
            writer.WriteStartObject();
            Text(writer, "role"u8, role.Role.Code);
            Text(writer, "director"u8, role.Director.Code);
            Text(writer, "directedBy"u8, role.DirectedBy);
            Text(writer, "directingTeam"u8, role.DirectingTeam);
            Texts(writer, "facts"u8, role.Facts);
            Texts(writer, "applicationCategories"u8, role.ApplicationCategories);
            Texts(writer, "agreementCategories"u8, role.AgreementCategories);
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
        for (int i = 0; i < withheld.Count; i++)
        {
            WithheldCount count = withheld[i];
            writer.WriteStartObject();
            writer.WriteString("category"u8, count.Category);
            writer.WriteNumber("items"u8, count.Items);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter writer, ReadOnlySpan<byte> name, string value)
    {
        if (value.Length > 0)
        {
            writer.WriteString(name, value);
        }
    }

    private static void Number(Utf8JsonWriter writer, ReadOnlySpan<byte> name, long value)
    {
        if (value != 0)
        {
            writer.WriteNumber(name, value);
        }
    }

    private static void Texts(Utf8JsonWriter writer, ReadOnlySpan<byte> name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        writer.WriteStartArray(name);
        for (int i = 0; i < values.Count; i++)
        {
            writer.WriteStringValue(values[i]);
        }

        writer.WriteEndArray();
    }
}
