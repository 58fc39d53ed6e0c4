using System.Globalization;
using System.Text;
using System.Text.Json;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Fhir.Tables;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Fhir.Auditing;

/// <summary>
/// Writes entries of an audit trail as FHIR R4 AuditEvents by the profiles of IHE Basic Audit Log Patterns (BALP): decisions and retractions as AuthZ-Consent, permits and
/// denials alike; releases as Patient Read, Patient Query where the search is known, or Privacy Disclosure where data was released and not viewed. What has no patient, a
/// repair, and an entry that cannot be read are plain AuditEvents without a profile: each entry is told of. They hold no NHS number and nothing clinical.
/// </summary>
public sealed class AuditEventWriter
{
    private const string Success = "0";
    private const string MinorFailure = "4";
    private const string SeriousFailure = "8";

    // The verdict of what came to a good end, as it stands in records.
    private const string PermittedVerdict = "permitted";

    private readonly AuditEventOptions _options;
    private readonly Dictionary<string, string> _purposes;

    /// <summary>Takes what events tell of the system.</summary>
    /// <exception cref="ArgumentException">The site is empty, or the address relative.</exception>
    public AuditEventWriter(AuditEventOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Site);
        if (!options.Server.IsAbsoluteUri)
        {
            throw new ArgumentException("the address of the server is not absolute; give a URI such as https://hie.example.nhs.uk/fhir", nameof(options));
        }

        _options = options;
        _purposes = options.Policy.Purposes.Where(purpose => purpose.Hl7 is not null).ToDictionary(purpose => purpose.Code.Code, purpose => purpose.Hl7!, StringComparer.Ordinal);
    }

    /// <summary>Gives the profile of an entry's event, or null where no profile is for it.</summary>
    public string? ProfileOf(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return Of(entry) is not AuditEventForm.Plain and var form ? AuditEventCodes.Profiles + AuditEventCodes.ProfileName(form) : null;
    }

    /// <summary>Writes an entry as one AuditEvent.</summary>
    public void Write(Utf8JsonWriter writer, AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(entry);
        AuditEventForm form = Of(entry);
        AuditRecord? record = entry.Record;
        writer.WriteStartObject();
        writer.WriteString("resourceType"u8, "AuditEvent");
        writer.WriteString("id"u8, string.Create(CultureInfo.InvariantCulture, $"audit-{entry.Position}"));
        if (ProfileOf(entry) is { } profile)
        {
            writer.WriteStartObject("meta"u8);
            writer.WriteStartArray("profile"u8);
            writer.WriteStringValue(profile);
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        AuditEventJson.Coding(writer, "type", AuditEventCodes.Type(form));
        if (AuditEventCodes.Subtype(form) is { } subtype)
        {
            writer.WriteStartArray("subtype"u8);
            AuditEventJson.Coding(writer, null, subtype);
            writer.WriteEndArray();
        }

        writer.WriteString("action"u8, AuditEventCodes.Action(form));
        writer.WriteString("recorded"u8, entry.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffffffZ", CultureInfo.InvariantCulture));
        string outcome = OutcomeOf(record);
        writer.WriteString("outcome"u8, outcome);
        if (outcome != Success)
        {
            writer.WriteString("outcomeDesc"u8, Description(record));
        }

        if (record is not null && record.Purpose != default)
        {
            writer.WriteStartArray("purposeOfEvent"u8);
            Purpose(writer, record.Purpose);
            writer.WriteEndArray();
        }

        Agents(writer, form, record);
        Source(writer);
        Entities(writer, form, entry);
        writer.WriteEndObject();
    }

    private AuditEventForm Of(AuditEntry entry) => entry.Record is not { Patient.Count: > 0 } record ? AuditEventForm.Plain : record.Kind switch
    {
        AuditKind.Access or AuditKind.Retraction => AuditEventForm.Authorisation,
        AuditKind.Release when record.Outcome != AccessOutcome.Permit => AuditEventForm.Plain,
        AuditKind.Release when record.Operation == Operation.Release => AuditEventForm.Disclosure,
        AuditKind.Release => _options.Query?.Invoke(record) is { Length: > 0 } ? AuditEventForm.Query : AuditEventForm.Read,
        _ => AuditEventForm.Plain,
    };

    private static string OutcomeOf(AuditRecord? record) => record switch
    {
        { Outcome: AccessOutcome.Permit, Kind: AuditKind.Access or AuditKind.Release } or { Kind: AuditKind.Merge } => Success,
        { Kind: AuditKind.End, Verdict: PermittedVerdict } => Success,
        { Kind: AuditKind.Repair or AuditKind.End } => MinorFailure,
        _ => SeriousFailure,
    };

    private static string Description(AuditRecord? record) => record switch
    {
        null => "the entry is not as it was written; verify the trail",
        { Kind: AuditKind.Repair } => "the end of the trail was damaged and closed off",
        { Kind: AuditKind.Retraction } => $"a permit came to nothing: {record.Verdict}",
        { Kind: AuditKind.Release or AuditKind.Access } => record.Rules.Count > 0 ? $"{record.Verdict} ({string.Join(' ', record.Rules)})" : record.Verdict.Length > 0 ? record.Verdict : "denied",
        _ => record.Verdict.Length > 0 ? record.Verdict : "it did not come to a good end",
    };

    private void Purpose(Utf8JsonWriter writer, PurposeOfUse purpose)
    {
        writer.WriteStartObject();
        if (_purposes.TryGetValue(purpose.Code, out string? code))
        {
            writer.WriteStartArray("coding"u8);
            AuditEventJson.Coding(writer, null, new AuditEventCode(AuditEventCodes.ActReason, code, null));
            writer.WriteEndArray();
        }

        writer.WriteString("text"u8, purpose.Code);
        writer.WriteEndObject();
    }

    private void Agents(Utf8JsonWriter writer, AuditEventForm form, AuditRecord? record)
    {
        writer.WriteStartArray("agent"u8);
        foreach (AuditEventCode type in AuditEventCodes.SystemAgents(form))
        {
            bool isServer = type == AuditEventCodes.Server(form);
            AuditEventJson.BeginAgent(writer, type);
            if (isServer)
            {
                Observer(writer, "who");
            }
            else
            {
                // No record tells of the program at the other end.
                writer.WriteStartObject("who"u8);
                writer.WriteString("display"u8, "not recorded");
                writer.WriteEndObject();
            }

            writer.WriteBoolean("requestor"u8, false);
            if (form != AuditEventForm.Authorisation || !isServer)
            {
                AuditEventJson.Network(writer, isServer ? _options.Server : null);
            }

            writer.WriteEndObject();
        }

        if (record is not null && (form != AuditEventForm.Plain || record.UserId.Length > 0))
        {
            User(writer, record);
            Directors(writer, record);
            AuditEventJson.BeginAgent(writer, AuditEventCodes.Provider);
            AuditEventJson.Who(writer, null, _options.OrganisationSystem, record.Organisation);
            writer.WriteBoolean("requestor"u8, false);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private void User(Utf8JsonWriter writer, AuditRecord record)
    {
        AuditEventJson.BeginAgent(writer, AuditEventCodes.User);
        string[] roles = [.. record.Roles.Select(role => role.Role.Code).Where(code => code.Length > 0).Distinct(StringComparer.Ordinal)];
        if (roles.Length > 0)
        {
            writer.WriteStartArray("role"u8);
            foreach (string role in roles)
            {
                writer.WriteStartObject();
                writer.WriteString("text"u8, role);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        AuditEventJson.Who(writer, null, _options.UserSystem, record.UserId);
        writer.WriteBoolean("requestor"u8, true);
        if (record.Purpose != default)
        {
            writer.WriteStartArray("purposeOfUse"u8);
            Purpose(writer, record.Purpose);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    // Who directed an administrator takes part (A4); the care team, where it was one, is what the agent is called.
    private void Directors(Utf8JsonWriter writer, AuditRecord record)
    {
        foreach ((string directedBy, string team, string role) in record.Roles
            .Select(role => (role.DirectedBy, role.DirectingTeam, role.Director.Code)).Where(by => by.DirectedBy.Length + by.DirectingTeam.Length > 0).Distinct())
        {
            AuditEventJson.BeginAgent(writer, AuditEventCodes.Director);
            if (role.Length > 0)
            {
                writer.WriteStartArray("role"u8);
                writer.WriteStartObject();
                writer.WriteString("text"u8, role);
                writer.WriteEndObject();
                writer.WriteEndArray();
            }

            AuditEventJson.Who(writer, null, _options.UserSystem, directedBy);
            if (team.Length > 0)
            {
                writer.WriteString("name"u8, $"care team {team}");
            }

            writer.WriteBoolean("requestor"u8, false);
            writer.WriteEndObject();
        }
    }

    private void Source(Utf8JsonWriter writer)
    {
        writer.WriteStartObject("source"u8);
        writer.WriteString("site"u8, _options.Site);
        Observer(writer, "observer");
        writer.WriteStartArray("type"u8);
        AuditEventJson.Coding(writer, null, AuditEventCodes.SecurityServer);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    // INVARIANT: word for word the same wherever it stands: BALP asks that the agent be the source (val-audit-source).
    private void Observer(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartObject(name);
        writer.WriteString("type"u8, "Device");
        writer.WriteStartObject("identifier"u8);
        writer.WriteString("system"u8, "urn:ietf:rfc:3986");
        writer.WriteString("value"u8, _options.Server.AbsoluteUri);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private void Entities(Utf8JsonWriter writer, AuditEventForm form, AuditEntry entry)
    {
        if (entry.Record is not { } record)
        {
            return;
        }

        writer.WriteStartArray("entity"u8);
        if (record.Patient.Count > 0)
        {
            AuditEventJson.BeginEntity(writer, AuditEventCodes.Person, AuditEventCodes.PatientRole);
            AuditEventJson.Who(writer, "Patient", _options.PseudonymSystem, record.Patient[0], "what");
            AuditEventJson.Details(writer, record.Patient.Skip(1).Select(token => ("pseudonym", token)));
            writer.WriteEndObject();
        }

        switch (form)
        {
            case AuditEventForm.Authorisation:
                // What consent stands for here is the policy, which holds the person's objections against all else.
                AuditEventJson.BeginEntity(writer, AuditEventCodes.Consent, null);
                Policy(writer, record);
                AuditEventJson.Details(writer, AuditEventDetails.Of(record));
                writer.WriteEndObject();
                break;
            case AuditEventForm.Query:
                AuditEventJson.BeginEntity(writer, AuditEventCodes.SystemObject, AuditEventCodes.QueryRole);
                writer.WriteString("query"u8, Convert.ToBase64String(Encoding.UTF8.GetBytes(_options.Query!(record)!)));
                writer.WriteEndObject();
                break;
            default:
                AuditEventJson.BeginEntity(writer, AuditEventCodes.SystemObject, AuditEventCodes.DomainResource);
                Policy(writer, record);
                AuditEventJson.Details(writer, AuditEventDetails.Of(record));
                writer.WriteEndObject();
                break;
        }

        // Releases alone list any, and to a decision its profile allows no others.
        if (form != AuditEventForm.Authorisation)
        {
            Resources(writer, record);
        }

        writer.WriteEndArray();
    }

    // Of a type of their own, so that the profiles' slices, which go by type, stay as they are. What is no FHIR type is named by identifier: it is no reference.
    private void Resources(Utf8JsonWriter writer, AuditRecord record)
    {
        foreach (string resource in record.Resources)
        {
            string type = resource.Split('/')[0];
            writer.WriteStartObject();
            bool isFhir = FhirTable.Default.TryGetResource(type, out _);
            if (isFhir)
            {
                AuditEventJson.Coding(writer, "type", AuditEventCodes.Resource(type));
            }

            AuditEventJson.Coding(writer, "role", AuditEventCodes.DomainResource);
            if (isFhir)
            {
                writer.WriteStartObject("what"u8);
                writer.WriteString("reference"u8, resource);
                writer.WriteEndObject();
            }
            else
            {
                AuditEventJson.Who(writer, null, _options.RecordSystem, resource, "what");
            }

            writer.WriteEndObject();
        }
    }

    private static void Policy(Utf8JsonWriter writer, AuditRecord record)
    {
        writer.WriteStartObject("what"u8);
        if (record.PolicyHash.Length > 0)
        {
            writer.WriteStartObject("identifier"u8);
            writer.WriteString("system"u8, "urn:onelondon:policy-hash");
            writer.WriteString("value"u8, record.PolicyHash);
            writer.WriteEndObject();
        }

        writer.WriteString("display"u8, record.PolicyName.Length > 0 ? $"what policy {record.PolicyName} {record.PolicyVersion} shows of the record" : "the record");
        writer.WriteEndObject();
    }
}
