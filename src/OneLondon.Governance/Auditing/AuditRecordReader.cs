using System.Globalization;
using System.Text.Json;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Auditing;

/// <summary>Reads what <see cref="AuditRecordFormat"/> writes, strictly: a member it does not know is refused, never dropped.</summary>
internal static class AuditRecordReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 8 };

    private static readonly HashSet<string> Members = new(StringComparer.Ordinal)
    {
        "format", "kind", "request", "at", "user", "organisation", "roles", "patient", "people", "service", "purpose", "programme", "operation", "level",
        "outcome", "verdict", "failure", "categories", "items", "chunk", "chunks", "resources", "withheld", "withheldControllers", "rules", "policy", "policyVersion",
        "policyHash", "override", "overrideReason", "claimReason", "breakGlass", "application", "unanswered", "obligations", "damagedOffset", "damagedLength",
        "originTrail", "originPosition",
    };

    private static readonly HashSet<string> RoleMembers = new(StringComparer.Ordinal)
    {
        "role", "director", "directedBy", "directingTeam", "facts", "applicationCategories", "agreementCategories",
    };

    private static readonly HashSet<string> WithheldMembers = new(StringComparer.Ordinal) { "category", "items" };

    public static AuditRecord Read(ReadOnlyMemory<byte> utf8Json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(utf8Json, Strict);
            return Read(document.RootElement);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // The inner exception is left out: it may quote the line.
            throw new FormatException("the bytes are no audit record");
        }
    }

    private static AuditRecord Read(JsonElement root)
    {
        if (root.GetProperty("format"u8).GetInt32() != AuditRecordFormat.Version)
        {
            throw new NotSupportedException($"the audit record has a format other than {AuditRecordFormat.Version}; read it with the version that wrote it");
        }

        Known(root, Members);
        return new AuditRecord
        {
            Kind = AuditCodes.Kinds.Value(Text(root, "kind")),
            RequestId = Text(root, "request"),
            At = DateTimeOffset.Parse(Text(root, "at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            UserId = Text(root, "user"),
            Organisation = Text(root, "organisation"),
            Roles = List(root, "roles", ReadRole),
            Patient = Texts(root, "patient"),
            People = Text(root, "people"),
            Service = Text(root, "service"),
            Purpose = Text(root, "purpose") is { Length: > 0 } purpose ? PurposeOfUse.Parse(purpose) : default,
            Programme = Text(root, "programme") is { Length: > 0 } programme ? Programme.Parse(programme) : default,
            Operation = Code(root, "operation", AuditCodes.Operations),
            Level = Code(root, "level", AuditCodes.Levels),
            Outcome = AuditCodes.Outcomes.Value(Text(root, "outcome")),
            Verdict = Text(root, "verdict"),
            Failure = Text(root, "failure"),
            Categories = Texts(root, "categories"),
            Items = Number(root, "items"),
            Chunk = Number(root, "chunk"),
            Chunks = Number(root, "chunks"),
            Resources = Texts(root, "resources"),
            Withheld = List(root, "withheld", ReadWithheld),
            WithheldControllers = Texts(root, "withheldControllers"),
            Rules = Texts(root, "rules"),
            PolicyName = Text(root, "policy"),
            PolicyVersion = Text(root, "policyVersion"),
            PolicyHash = Text(root, "policyHash"),
            Override = Code(root, "override", AuditCodes.Overrides),
            OverrideReason = Text(root, "overrideReason"),
            ClaimReason = Text(root, "claimReason"),
            BreakGlass = Text(root, "breakGlass"),
            Application = Text(root, "application"),
            Unanswered = Texts(root, "unanswered"),
            Obligations = Texts(root, "obligations").Aggregate(Obligations.None, (all, name) => all | AuditCodes.Obligations.Value(name)),
            DamagedOffset = Number(root, "damagedOffset"),
            DamagedLength = Number(root, "damagedLength"),
            OriginTrail = Text(root, "originTrail"),
            OriginPosition = Number(root, "originPosition"),
        };
    }

    private static AuditedRole ReadRole(JsonElement role)
    {
        Known(role, RoleMembers);
        return new AuditedRole
        {
            Role = RoleOf(Text(role, "role")),
            Director = RoleOf(Text(role, "director")),
            DirectedBy = Text(role, "directedBy"),
            DirectingTeam = Text(role, "directingTeam"),
            Facts = Texts(role, "facts"),
            ApplicationCategories = Texts(role, "applicationCategories"),
            AgreementCategories = Texts(role, "agreementCategories"),
        };
    }

    private static WithheldCount ReadWithheld(JsonElement count)
    {
        Known(count, WithheldMembers);
        return new WithheldCount { Category = Text(count, "category"), Items = count.GetProperty("items"u8).GetInt64() };
    }

    private static void Known(JsonElement element, HashSet<string> members)
    {
        if (element.EnumerateObject().Any(member => !members.Contains(member.Name)))
        {
            throw new NotSupportedException("the audit record has a member that this version does not know; read it with the version that wrote it");
        }
    }

    private static Role RoleOf(string code) => code.Length == 0 ? default : Role.Parse(code);

    private static T Code<T>(JsonElement element, string name, AuditCodeTable<T> table)
        where T : struct, Enum => Text(element, name) is { Length: > 0 } code ? table.Value(code) : default;

    private static long Number(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? value.GetInt64() : 0;

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) ? value.GetString() ?? string.Empty : string.Empty;

    private static string[] Texts(JsonElement element, string name) => List(element, name, item => item.GetString() ?? string.Empty);

    private static T[] List<T>(JsonElement element, string name, Func<JsonElement, T> read) =>
        element.TryGetProperty(name, out JsonElement list) ? [.. list.EnumerateArray().Select(read)] : [];
}
