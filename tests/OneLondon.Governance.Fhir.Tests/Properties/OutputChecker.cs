using System.Text.Json.Nodes;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Properties;

/// <summary>Checks released resources by the table and against each other; knows nothing of the input.</summary>
internal sealed class OutputChecker
{
    private static readonly string[] Nested = ["contained", "resource"];

    private readonly EngineTable _table = EngineTable.Default;
    private readonly NaiveGrant _grant;
    private readonly HashSet<string> _keys = [];
    private HashSet<string> _contained = [];
    private bool _link;

    public OutputChecker(NaiveGrant grant, IReadOnlyList<JsonObject> entries)
    {
        _grant = grant;
        foreach (var entry in entries)
        {
            var resource = entry["resource"] as JsonObject ?? entry;
            _keys.Add(StrictJson.Text(entry["fullUrl"]) ?? "");
            _keys.Add($"{StrictJson.Text(resource["resourceType"])}/{StrictJson.Text(resource["id"])}");
        }
    }

    public string? Resource(JsonObject resource)
    {
        _contained = (resource["contained"] as JsonArray)?.Select(c => "#" + StrictJson.Text(c!["id"])).ToHashSet() ?? [];
        return Part(resource);
    }

    private string? Part(JsonObject resource)
    {
        var type = StrictJson.Text(resource["resourceType"])!;
        if (_table.StandingOf(type) is NaiveStanding.Unknown or NaiveStanding.Never or NaiveStanding.Bundle)
        {
            return $"a {type} came out";
        }

        return Object(resource, _table.Find(type)!.Rows, type);
    }

    private string? Object(JsonObject members, NaiveRows rows, string path)
    {
        if (members.Count == 0)
        {
            return $"{path} is empty";
        }

        foreach (var (name, value) in members)
        {
            var here = $"{path}.{name}";
            if (name == "resourceType")
            {
                continue;
            }

            if (name.StartsWith('_') || name == "modifierExtension")
            {
                if (!_grant.All(0) || (rows.Find(name.TrimStart('_')) is null && name != "modifierExtension"))
                {
                    return $"{here} came out";
                }

                continue;
            }

            if (rows.Find(name) is not { } row)
            {
                return $"{here} is not in the table";
            }

            _link = path == "Patient" ? name == "link" : _link;
            if (value is null || (value is JsonArray { Count: 0 }))
            {
                return $"{here} is empty";
            }

            foreach (var item in value is JsonArray items ? items : (IEnumerable<JsonNode?>)[value])
            {
                if (item is not JsonObject inner)
                {
                    if (item is JsonArray || (item is not null && row.Primitives.Count == 0))
                    {
                        return $"{here} is of a wrong kind";
                    }

                    continue;
                }

                var problem = Nested.Contains(name) && inner.ContainsKey("resourceType") ? Part(inner)
                    : row.Children is null ? $"{here} is of a wrong kind"
                    : row.IsReference && StrictJson.Text(inner["reference"]) is { } reference && !_link && !LeadsSomewhere(reference) ? $"{here} leads nowhere: {reference}"
                    : Object(inner, row.Children, here);
                if (problem is not null)
                {
                    return problem;
                }
            }
        }

        return null;
    }

    private bool LeadsSomewhere(string reference)
    {
        var history = reference.IndexOf("/_history/", StringComparison.Ordinal);
        var text = history < 0 ? reference : reference[..history];
        if (text == "#" || _keys.Contains(text) || _contained.Contains(text))
        {
            return true;
        }

        var query = text.IndexOf('?', StringComparison.Ordinal);
        var parts = text.Split('/');
        var type = query >= 0 ? text[..query].Split('/')[^1] : parts.Length > 1 ? parts[^2] : null;
        return type == "Patient" || _table.StandingOf(type) is NaiveStanding.Nobody or NaiveStanding.Referred
            || (text.StartsWith(Generation.World.TrustedBase, StringComparison.Ordinal) && parts.Length > 1 && _keys.Contains($"{parts[^2]}/{parts[^1]}"))
            || (text.StartsWith("urn:", StringComparison.Ordinal) && !_grant.Permits(0, 2));
    }
}
