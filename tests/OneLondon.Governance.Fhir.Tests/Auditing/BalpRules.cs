using System.Text.Json;
using System.Text.RegularExpressions;

namespace OneLondon.Governance.Fhir.Tests.Auditing;

/// <summary>What FHIR R4 and the profiles of IHE BALP 1.1 ask of an AuditEvent, written down apart from the code that writes them: required elements, bindings, slices.</summary>
internal static partial class BalpRules
{
    private const string Profiles = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";
    private const string Dicom = "http://dicom.nema.org/resources/ontology/DCM|";
    private const string EntityType = "http://terminology.hl7.org/CodeSystem/audit-entity-type|";
    private const string ResourceType = "http://hl7.org/fhir/resource-types|";
    private const string User = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType|IRCP";

    private static readonly string[] Outcomes = ["0", "4", "8", "12"];
    private static readonly string[] Actions = ["C", "R", "U", "D", "E"];
    private static readonly string[] Top =
        ["resourceType", "id", "meta", "type", "subtype", "action", "recorded", "outcome", "outcomeDesc", "purposeOfEvent", "agent", "source", "entity"];

    public static List<string> Problems(JsonElement e)
    {
        var problems = new List<string>();
        void Ask(bool holds, string what)
        {
            if (!holds)
            {
                problems.Add(what);
            }
        }

        Ask(Text(e, "resourceType") == "AuditEvent", "resourceType");
        Ask(Id().IsMatch(Text(e, "id")), "id");
        Ask(e.EnumerateObject().All(member => Top.Contains(member.Name)), "unknown member");
        Ask(CodingOf(e, "type") != "|", "type 1..1");
        Ask(Instant().IsMatch(Text(e, "recorded")), "recorded 1..1 instant");
        Ask(Outcomes.Contains(Text(e, "outcome")), "outcome is bound");
        Ask(Actions.Contains(Text(e, "action")), "action is bound");
        Ask(Items(e, "agent").Any(), "agent 1..*");
        Ask(Items(e, "agent").All(agent => agent.TryGetProperty("requestor", out JsonElement r) && r.ValueKind is JsonValueKind.True or JsonValueKind.False), "agent.requestor 1..1");
        Ask(e.TryGetProperty("source", out JsonElement source) && source.TryGetProperty("observer", out _), "source.observer 1..1");
        Ask(NoneEmpty(e), "nothing is empty (ele-1)");
        Ask(Items(e, "entity").All(entity => entity.TryGetProperty("detail", out JsonElement d) ? d.EnumerateArray().All(x => Text(x, "type").Length > 0 && Text(x, "valueString").Length > 0) : true), "entity.detail has type and value");
        foreach (JsonElement resource in Items(e, "entity").Where(entity => CodingOf(entity, "type").StartsWith(ResourceType, StringComparison.Ordinal) && entity.GetProperty("what").TryGetProperty("reference", out _)))
        {
            string reference = Text(resource.GetProperty("what"), "reference");
            Ask(Literal().IsMatch(reference) && CodingOf(resource, "type") == ResourceType + reference.Split('/')[0], "entity of a resource refers to one of its type");
            Ask(CodingOf(resource, "role") == "http://terminology.hl7.org/CodeSystem/object-role|4", "entity of a resource is a domain resource");
        }

        string profile = e.TryGetProperty("meta", out JsonElement meta) ? meta.GetProperty("profile")[0].GetString()! : string.Empty;
        if (profile.Length > 0)
        {
            JsonElement[] patients = [.. Items(e, "entity").Where(entity => CodingOf(entity, "type") == EntityType + "1")];
            Ask(patients.Length == 1, "entity[patient] 1..1");
            Ask(patients.All(p => CodingOf(p, "role") == "http://terminology.hl7.org/CodeSystem/object-role|1"), "entity[patient].role");
            Ask(patients.All(p => Text(p.GetProperty("what"), "type") == "Patient"), "entity[patient].what only Reference(Patient)");
            OfProfile(profile, e, source, Ask);
        }

        return problems;
    }

    private static void OfProfile(string profile, JsonElement e, JsonElement source, Action<bool, string> ask)
    {
        string type = CodingOf(e, "type");
        string[] subtypes = [.. Items(e, "subtype").Select(Coding)];
        switch (profile[Profiles.Length..])
        {
            case "AuthZconsent":
                ask(type == Dicom + "110113" && Text(e, "action") == "E", "type and action of a decision");
                ask(subtypes.Length > 0 && subtypes.All(s => s is "https://profiles.ihe.net/ITI/BALP/CodeSystem/AuthZsubType|AuthZ-Consent" or "https://profiles.ihe.net/ITI/BALP/CodeSystem/AuthZsubType|AuthZ-Role"), "subtype is bound");
                ask(Items(e, "agent").Count() >= 4, "agent 4..*");
                Agent(Dicom + "110150", network: true, isSource: false, requestor: null);
                Agent(User, network: false, isSource: false, requestor: true);
                Agent("http://terminology.hl7.org/CodeSystem/v3-RoleClass|PROV", network: false, isSource: false, requestor: false);
                Agent("http://terminology.hl7.org/CodeSystem/extra-security-role-type|authserver", network: false, isSource: true, requestor: false);
                ask(Items(e, "entity").All(entity => CodingOf(entity, "type") is EntityType + "1" or "http://hl7.org/fhir/resource-types|Consent"), "entity slices are closed");
                ask(Items(e, "entity").Count(entity => CodingOf(entity, "type") == "http://hl7.org/fhir/resource-types|Consent" && entity.TryGetProperty("what", out _)) >= 1, "entity[consent] 1..*");
                break;
            case "PatientRead":
                ask(type == "http://terminology.hl7.org/CodeSystem/audit-event-type|rest" && Text(e, "action") == "R" && Text(e, "outcome") == "0", "type, action and outcome of a read");
                ask(subtypes.Contains("http://hl7.org/fhir/restful-interaction|read"), "subtype read");
                Agent(Dicom + "110152", network: true, isSource: false, requestor: null);
                Agent(Dicom + "110153", network: true, isSource: true, requestor: null);
                Agent(User, network: false, isSource: false, requestor: true);
                ask(Items(e, "entity").Count(entity => CodingOf(entity, "type") == EntityType + "2" && CodingOf(entity, "role") == "http://terminology.hl7.org/CodeSystem/object-role|4" && entity.TryGetProperty("what", out _)) == 1, "entity[data] 1..1");
                break;
            case "PatientQuery":
                ask(type == "http://terminology.hl7.org/CodeSystem/audit-event-type|rest" && Text(e, "action") == "E" && Text(e, "outcome") == "0", "type, action and outcome of a query");
                ask(subtypes.Contains("http://hl7.org/fhir/restful-interaction|search"), "subtype search");
                Agent(Dicom + "110153", network: true, isSource: false, requestor: null);
                Agent(Dicom + "110152", network: true, isSource: true, requestor: null);
                JsonElement[] queries = [.. Items(e, "entity").Where(entity => CodingOf(entity, "type") == EntityType + "2")];
                ask(queries.Length == 1 && CodingOf(queries[0], "role") == "http://terminology.hl7.org/CodeSystem/object-role|24", "entity[query] 1..1");
                ask(queries.All(q => q.TryGetProperty("query", out JsonElement value) && value.TryGetBytesFromBase64(out _) && !q.TryGetProperty("what", out _) && !q.TryGetProperty("detail", out _)), "entity[query] has a query alone");
                break;
            case "PrivacyDisclosure.Source":
                ask(type == Dicom + "110106" && Text(e, "action") == "R", "type and action of a disclosure");
                ask(subtypes.Contains("http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle|disclose"), "subtype disclose");
                Agent(Dicom + "110153", network: true, isSource: true, requestor: null);
                Agent(Dicom + "110152", network: true, isSource: false, requestor: null);
                ask(Items(e, "entity").Count() >= 2, "entity 2..*");
                break;
            default:
                ask(false, "profile is not one of BALP's");
                break;
        }

        void Agent(string code, bool network, bool isSource, bool? requestor)
        {
            JsonElement[] agents = [.. Items(e, "agent").Where(agent => Coding(agent.GetProperty("type").GetProperty("coding")[0]) == code)];
            ask(agents.Length == 1 && agents[0].TryGetProperty("who", out _), $"agent {code} 1..1, with who");
            foreach (JsonElement agent in agents)
            {
                ask(agent.TryGetProperty("network", out _) == network, $"network of agent {code}");
                ask(requestor is null || (agent.TryGetProperty("requestor", out JsonElement r) && r.ValueKind is JsonValueKind.True == requestor), $"requestor of agent {code}");
                ask(!isSource || Raw(agent, "who") == Raw(source, "observer"), $"val-audit-source of agent {code}");
            }
        }
    }

    private static bool NoneEmpty(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().Any() && element.EnumerateObject().All(member => NoneEmpty(member.Value)),
        JsonValueKind.Array => element.GetArrayLength() > 0 && element.EnumerateArray().All(NoneEmpty),
        JsonValueKind.String => !string.IsNullOrWhiteSpace(element.GetString()),
        JsonValueKind.Null => false,
        _ => true,
    };

    private static IEnumerable<JsonElement> Items(JsonElement e, string name) => e.TryGetProperty(name, out JsonElement list) ? list.EnumerateArray() : [];

    private static string Raw(JsonElement e, string name) => e.ValueKind == JsonValueKind.Object && e.TryGetProperty(name, out JsonElement value) ? value.GetRawText() : "none " + name;

    private static string CodingOf(JsonElement e, string name) => e.TryGetProperty(name, out JsonElement coding) ? Coding(coding) : "|";

    private static string Coding(JsonElement coding) => $"{Text(coding, "system")}|{Text(coding, "code")}";

    private static string Text(JsonElement e, string name) => e.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : string.Empty;

    [GeneratedRegex("^[A-Za-z0-9.-]{1,64}$")]
    private static partial Regex Id();

    [GeneratedRegex("^[A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64}$")]
    private static partial Regex Literal();

    [GeneratedRegex(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$")]
    private static partial Regex Instant();
}
