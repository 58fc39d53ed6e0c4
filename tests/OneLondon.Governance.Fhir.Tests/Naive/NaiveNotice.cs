using System.Text.Json.Nodes;

namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>The one constant notice of a care view (section 3, N20).</summary>
internal static class NaiveNotice
{
    private static readonly string[] Categories =
        ["identifying-data", "appointments", "diagnoses", "medication", "allergies", "test-results", "letters", "care-plans"];

    public static JsonObject Put(JsonObject released, JsonObject original, NaiveGrant grant)
    {
        var meta = (JsonObject)(released["meta"]?.DeepClone() ?? new JsonObject());
        var tags = (JsonArray)(meta["tag"]?.DeepClone() ?? new JsonArray());
        tags.Add(Tag("partial-record", NaiveRecordFilter.Notice));
        for (var bit = 0; bit < Categories.Length; bit++)
        {
            if (!grant.Permits(bit, 0))
            {
                tags.Add(Tag("not-shown", Categories[bit]));
            }
        }

        if (meta.ContainsKey("tag"))
        {
            meta["tag"] = tags;
        }
        else
        {
            meta.Add("tag", tags);
        }

        // The meta stands where the original stood, or right after the type.
        var output = new JsonObject();
        foreach (var (name, _) in original)
        {
            if (name == "meta")
            {
                output["meta"] = meta;
            }
            else if (released.TryGetPropertyValue(name, out var value))
            {
                output[name] = value?.DeepClone();
            }

            if (name == "resourceType" && !original.ContainsKey("meta"))
            {
                output["meta"] = meta;
            }
        }

        return output;
    }

    private static JsonObject Tag(string code, string display) =>
        new() { ["system"] = NaiveWalk.NoticeSystem, ["code"] = code, ["display"] = display };
}
