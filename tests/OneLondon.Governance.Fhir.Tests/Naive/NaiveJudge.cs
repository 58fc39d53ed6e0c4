using System.Text.Json.Nodes;

namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>What a resource's own content says of it, whatever else the document holds (sections 2, 4, 5, 6).</summary>
internal sealed class NaiveJudge(NaiveTable table, NaiveGrant grant, NaiveReferences references)
{
    private readonly NaiveControllers _controllers = new(table, grant, references);

    /// <summary>May stay, as far as it is itself concerned.</summary>
    public bool Permits(NaiveItem item)
    {
        var standing = table.StandingOf(item.Type);
        return standing is not (NaiveStanding.Unknown or NaiveStanding.Never or NaiveStanding.Bundle)
            && item.Tier != NaiveLabels.Bad
            && IsSound(item)
            && CategoryPermitted(item, standing)
            && !(grant.Depersonalised && (standing == NaiveStanding.Nobody || item.Type is "Patient" or "RelatedPerson" or "Person"))
            && IsPatients(item)
            && !item.Contained.Any(c => c.Type == "Patient" && !c.IsPatient)
            && !references.SpeaksOfAnother(item)
            && !references.IsFiledUnderAnother(item)
            && !_controllers.Withholds(item)
            && (grant.All(item.Tier) || StrictJson.Text((item.Entry?["request"] as JsonObject)?["url"])?.Contains('?', StringComparison.Ordinal) != true);
    }

    /// <summary>Stays without being referred to.</summary>
    public bool StandsAlone(NaiveItem item) => IsOfPatient(item) || item.Type == "Patient";

    private bool IsOfPatient(NaiveItem item) => table.StandingOf(item.Type) switch
    {
        NaiveStanding.PatientData => true,
        NaiveStanding.Mixed => table.Find(item.Type)!.Subjects.Count > 0,
        _ => false,
    };

    private bool CategoryPermitted(NaiveItem item, NaiveStanding standing) => standing switch
    {
        NaiveStanding.PatientData or NaiveStanding.Referred =>
            grant.Permits(table.Find(item.Type)!.Category, item.Tier) || NaiveReducedPatient.Applies(grant, item),
        NaiveStanding.Nobody => grant.Mask(item.Tier) != 0,
        _ => grant.All(item.Tier),
    };

    private bool IsPatients(NaiveItem item)
    {
        if (item.Type == "Patient")
        {
            return item.IsPatient;
        }

        var any = false;
        var present = false;
        foreach (var path in table.Find(item.Type)!.Subjects)
        {
            var shared = path.EndsWith('*');
            foreach (var node in NaivePath.Values(item.Node, path.TrimEnd('*')))
            {
                present = true;
                var read = node is JsonObject reference ? references.Read(reference, item) : null;
                if (read?.Target == NaiveTarget.Patient)
                {
                    any = true;
                }
                else if (!shared || read is null || read.Target == NaiveTarget.Foreign || read.Type == "Group")
                {
                    return false;
                }
            }
        }

        if (any || !IsOfPatient(item))
        {
            return any || !present;
        }

        return !present && item.Container is { } container && IsOfPatient(container) && IsPatients(container);
    }

    private bool IsSound(NaiveItem item)
    {
        var node = item.Node;
        if (node.TryGetPropertyValue("id", out var id) && StrictJson.Text(id) is null)
        {
            return false;
        }

        if (node.TryGetPropertyValue("meta", out var meta) && !IsSoundMeta(meta))
        {
            return false;
        }

        if (table.Find(item.Type)?.Rows.Find("contained") is not null && node.TryGetPropertyValue("contained", out var contained) &&
            (contained is not JsonArray parts || (item.Container is null && parts.Any(p => StrictJson.Text((p as JsonObject)?["resourceType"]) is null))))
        {
            return false;
        }

        return item.Entry is null || IsSoundEntry(item.Entry);
    }

    public static bool IsSoundMeta(JsonNode? meta) => meta is JsonObject members
        && new[] { "security", "tag" }.All(name => !members.TryGetPropertyValue(name, out var list) || (list is JsonArray items && items.All(i => i is JsonObject)));

    private static bool IsSoundEntry(JsonObject entry)
    {
        if (entry.TryGetPropertyValue("fullUrl", out var url) && StrictJson.Text(url) is null)
        {
            return false;
        }

        return !entry.ContainsKey("modifierExtension")
            && IsSoundPart(entry, "search", "mode")
            && IsSoundPart(entry, "request", "method", "url")
            && IsSoundPart(entry, "response", "status", "etag", "lastModified");
    }

    private static bool IsSoundPart(JsonObject entry, string name, params string[] strings) =>
        !entry.TryGetPropertyValue(name, out var part) ||
        (part is JsonObject members && !members.ContainsKey("modifierExtension")
            && strings.All(s => !members.TryGetPropertyValue(s, out var value) || StrictJson.Text(value) is not null));
}
