using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Policies.Composition;

namespace OneLondon.Governance.Tool.Trails;

/// <summary>Writes a record of a trail on one line.</summary>
internal static class EntryLine
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.Default };

    public static string Json(AuditEntry entry)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Relaxed))
        {
            json.WriteStartObject();
            json.WriteNumber("position", entry.Position);
            json.WriteString("recorded", entry.At.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
            if (entry.Record is { } record)
            {
                json.WritePropertyName("record");
                AuditRecordFormat.Write(json, record);
            }
            else
            {
                json.WriteNull("record");
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    public static string Text(AuditEntry entry)
    {
        string time = entry.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        if (entry.Record is not { } record)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{entry.Position}  {time}  CANNOT BE READ: it is not as it was written; run `audit verify`");
        }

        if (record.Kind == AuditKind.Repair)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{entry.Position}  {time}  repair: {record.DamagedLength} bytes closed off at {record.DamagedOffset}");
        }

        var line = new StringBuilder();
        line.Append(CultureInfo.InvariantCulture, $"{entry.Position}  {time}  {Word(record.Kind)} {record.Outcome.ToString().ToLowerInvariant()}");
        Add("verdict", record.Verdict);
        Add("by", record.UserId);
        Add("of", record.Organisation);
        Add("as", string.Join(", ", record.Roles.Select(role => role.Role.Code)));
        Add("directed by", string.Join(", ", record.Roles.Select(Director).Where(director => director.Length > 0).Distinct()));
        Add("for", record.Purpose.Code);
        Add("in", record.Programme.Code);
        Add("patient", string.Join(" ", record.Patient));
        Add("categories", string.Join(" ", record.Categories));
        Add("withheld", string.Join(" ", record.Withheld.Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Category}:{count.Items}"))));
        Add("override", record.Override == OverrideKind.None ? string.Empty : CodeNames.Of(record.Override));
        Add("reason", record.OverrideReason);
        Add("claim", record.ClaimReason);
        Add("application", record.Application);
        Add("rules", string.Join(" ", record.Rules));
        Add("service", record.Service);
        Add("items", record.Items > 0 ? record.Items.ToString(CultureInfo.InvariantCulture) : string.Empty);
        Add("chunk", record.Chunk > 0 ? string.Create(CultureInfo.InvariantCulture, $"{record.Chunk}{(record.Chunks > 0 ? $" of {record.Chunks}" : string.Empty)}") : string.Empty);
        Add("released", string.Join(" ", record.Resources));
        Add("first kept in", record.OriginTrail.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"{record.OriginTrail}, {record.OriginPosition}") : string.Empty);
        Add("request", record.RequestId);
        return line.ToString();

        void Add(string name, string value)
        {
            if (value.Length > 0)
            {
                line.Append("; ").Append(name).Append(' ').Append(OneLine(value));
            }
        }
    }

    private static string Director(AuditedRole role)
    {
        string[] parts = [role.DirectedBy, role.DirectingTeam.Length > 0 ? $"for team {role.DirectingTeam}" : string.Empty, role.Director.Code is { Length: > 0 } code ? $"({code})" : string.Empty];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    private static string Word(AuditKind kind) => kind.ToString().ToLowerInvariant();

    // What somebody typed makes no line of its own and no colour in a terminal, and turns nothing round.
    private static string OneLine(string text) => string.Concat(text.EnumerateRunes().Select(rune => Rune.GetUnicodeCategory(rune)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator ? Rune.ReplacementChar : rune));
}
