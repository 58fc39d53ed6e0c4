using System.Text.Json.Nodes;
using OneLondon.Governance.Fhir.Tests.Generation;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Properties;

/// <summary>
/// With everything permitted, a document in which nothing strays comes out with every marker it went in with, less what is always
/// withheld and what only that led to.
/// </summary>
internal static class ShowsAllThatIsPermitted
{
    private static readonly string[] MayBeReference = ["reference", "type", "identifier", "display", "id"];

    public static string? Breach(FilterUnderTest filter, ulong seed)
    {
        var document = new DocumentMaker(EngineTable.Default).MakeTame(seed);
        var grant = Grants.Full(document.World);
        var naive = new NaiveRecordFilter(EngineTable.Default).Filter(document.Utf8, grant);
        var result = filter(document.Utf8, grant);
        if (naive.Malformed && result.Malformed)
        {
            return null;
        }

        var output = JsonNode.Parse(result.Output)!.ToJsonString();
        var shown = Marker.In(output).Select(m => m.Number).ToHashSet();
        if (naive.Withheld || document.Root["entry"] is not JsonArray entries)
        {
            return null;
        }

        for (var i = 0; i < entries.Count; i++)
        {
            if (!naive.Kept.Contains($"entry/{i}"))
            {
                continue;
            }

            // Markers beside references follow the fate of what they lead to.
            foreach (var marker in Marker.In(Plain(entries[i]!["resource"]!).ToJsonString()))
            {
                if (marker.Category != Marker.Never && !shown.Contains(marker.Number))
                {
                    return $"seed {seed}: {marker} of entry {i} did not come out\n{document}\n{output}";
                }
            }
        }

        return null;
    }

    private static JsonNode Plain(JsonNode resource)
    {
        var copy = resource.DeepClone();
        Drop(copy);
        return copy;
    }

    private static void Drop(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Drop(item);
            }
        }

        if (node is not JsonObject members)
        {
            return;
        }

        members.Remove("contained");
        foreach (var (name, value) in members.ToList())
        {
            if (HoldsReference(value))
            {
                members.Remove(name);
            }
            else
            {
                Drop(value);
            }
        }
    }

    // An object with a reference in it may go with it, where the reference is required.
    private static bool HoldsReference(JsonNode? node) => node switch
    {
        JsonObject members => members.All(m => MayBeReference.Contains(m.Key)) || members.ContainsKey("reference") || members.Any(m => HoldsReference(m.Value)),
        JsonArray items => items.Any(HoldsReference),
        _ => false,
    };
}
