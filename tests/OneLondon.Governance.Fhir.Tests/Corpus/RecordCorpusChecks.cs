using System.Text;
using System.Text.Json.Nodes;
using OneLondon.Governance.Fhir.Tests.Generation;
using OneLondon.Governance.Fhir.Tests.Naive;
using OneLondon.Governance.Fhir.Tests.Properties;

namespace OneLondon.Governance.Fhir.Tests.Corpus;

/// <summary>What must hold for any record with any grant.</summary>
internal static class RecordCorpusChecks
{
    /// <summary>The first breach over every role-like mask, both levels and every patient in the document; null where all holds.</summary>
    public static string? Breach(FilterUnderTest filter, byte[] document, string name)
    {
        var patients = Identity.In(StrictJson.Parse(document, 64));
        foreach (var patient in Asked(patients))
        {
            foreach (var grant in Grants.All(patient.NhsNumber, patient.LogicalId))
            {
                if (Breach(filter, document, grant, patient, patients) is { } breach)
                {
                    return $"{name}, {grant}: {breach}";
                }
            }
        }

        return null;
    }

    /// <summary>The first breach over every grant that the baseline policy gives for any role and purpose.</summary>
    public static string? BreachOfPolicy(byte[] document, string name)
    {
        var patients = Identity.In(StrictJson.Parse(document, 64));
        foreach (var patient in Asked(patients))
        {
            foreach (var (told, filter) in PolicyGrants.For(patient))
            {
                if (Breach(filter, document, told, patient, patients) is { } breach)
                {
                    return $"{name}, {told}: {breach}";
                }
            }
        }

        return null;
    }

    /// <summary>One document, one grant.</summary>
    public static string? Breach(FilterUnderTest filter, byte[] document, NaiveGrant grant, Identity patient, IReadOnlyList<Identity> patients)
    {
        var result = filter(document, grant);
        if (result.Malformed)
        {
            return "called malformed";
        }

        if (AgreesWithNaive.Breach(filter, document, grant) is { } difference)
        {
            return difference;
        }

        if (result.Text == NaiveRecordFilter.Suppressed)
        {
            return null;
        }

        return IsWellFormed.Breach((JsonObject)JsonNode.Parse(result.Output)!, grant)
            ?? Withheld((JsonObject)JsonNode.Parse(result.Output)!, grant)
            ?? Foreign(result.Text, patient, patients)
            ?? (grant.Permits(0, 0) && !grant.Depersonalised ? null : Identified(result.Text, patient, Nobodys(document)));
    }

    /// <summary>The first string of the patient's identity that came out.</summary>
    public static string? Identified(string output, Identity patient, string nobodys) =>
        patient.Strings.FirstOrDefault(s => Contains(output, s) && !Contains(nobodys, s)) is { } shown ? $"the patient's `{shown}` came out" : null;

    // A few patients are enough where a document holds hundreds; a stranger's key must give nothing.
    private static IEnumerable<Identity> Asked(IReadOnlyList<Identity> patients) =>
        [.. patients.Take(3), new Identity { NhsNumber = "9990000018", LogicalId = "nobody", Strings = [] }];

    // A clinician may bear the patient's given name.
    private static string Nobodys(byte[] document) => JsonNode.Parse(document)!["entry"] is not JsonArray entries
        ? ""
        : string.Concat(entries
            .Select(e => e!["resource"])
            .Where(r => EngineTable.Default.StandingOf(StrictJson.Text(r?["resourceType"])) == NaiveStanding.Nobody)
            .Select(r => r!.ToJsonString()));

    private static string? Withheld(JsonObject root, NaiveGrant grant)
    {
        var resources = root["entry"] is JsonArray entries ? entries.Select(e => (JsonObject)e!["resource"]!) : [root];
        foreach (var resource in resources.Where(r => StrictJson.Text(r["resourceType"]) != "Bundle"))
        {
            var type = EngineTable.Default.Find(StrictJson.Text(resource["resourceType"])!)!;
            var permitted = type.Standing switch
            {
                NaiveStanding.PatientData or NaiveStanding.Referred => grant.Permits(type.Category, 0),
                NaiveStanding.Nobody => !grant.Depersonalised,
                NaiveStanding.Mixed => grant.All(0),
                _ => false,
            };
            if (!permitted)
            {
                return $"a {type.Name} came out";
            }
        }

        return null;
    }

    private static string? Foreign(string output, Identity patient, IReadOnlyList<Identity> patients)
    {
        foreach (var other in patients.Where(p => p.LogicalId != patient.LogicalId || p.NhsNumber != patient.NhsNumber))
        {
            if (other.LogicalId is { } id && id != patient.LogicalId && id != patient.NhsNumber && output.Contains($"Patient/{id}", StringComparison.Ordinal))
            {
                return $"another patient's id `{id}` came out";
            }

            if (other.NhsNumber is { } number && number != patient.NhsNumber && output.Contains(number, StringComparison.Ordinal))
            {
                return $"another patient's number `{number}` came out";
            }
        }

        return null;
    }

    private static bool Contains(string output, string text) =>
        output.Contains(text, StringComparison.Ordinal)
        || output.Contains(JsonValue.Create(text)!.ToJsonString()[1..^1], StringComparison.Ordinal);

    public static byte[] Line(string line) => Encoding.UTF8.GetBytes(line);
}
