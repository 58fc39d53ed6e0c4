using System.Text.Json;
using System.Text.Json.Nodes;
using OneLondon.Governance.Fhir.Tests.Generation;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Properties;

/// <summary>
/// The output stands by the table alone: no unknown member, nothing empty, no sibling or extension without everything permitted,
/// no reference that leads nowhere.
/// </summary>
internal sealed class IsWellFormed : RecordProperty
{
    private static readonly string[] BundleMembers = ["resourceType", "id", "type", "timestamp", "identifier", "meta", "language", "implicitRules", "entry"];
    private static readonly string[] EntryMembers = ["fullUrl", "resource", "search", "request", "response"];

    public override string? Breach(FilterUnderTest filter, GeneratedDocument document, NaiveGrant grant, Dice dice)
    {
        var result = filter(document.Utf8, grant);
        if (result.Malformed)
        {
            return null;
        }

        var root = (JsonObject)JsonNode.Parse(result.Output, null, new JsonDocumentOptions { MaxDepth = 256, AllowDuplicateProperties = false })!;
        return result.Text == NaiveRecordFilter.Suppressed ? null : Breach(root, grant);
    }

    public static string? Breach(JsonObject root, NaiveGrant grant)
    {
        if (Type(root) != "Bundle")
        {
            return new OutputChecker(grant, [root]).Resource(root);
        }

        if (root.FirstOrDefault(m => !BundleMembers.Contains(m.Key)) is { Key: { } odd })
        {
            return $"the Bundle shows `{odd}`";
        }

        var entries = (root["entry"] as JsonArray)?.Select(e => (JsonObject)e!).ToList() ?? [];
        if (root.ContainsKey("entry") && entries.Count == 0)
        {
            return "the Bundle has an empty entry";
        }

        var checker = new OutputChecker(grant, [.. entries]);
        foreach (var entry in entries)
        {
            if (entry.FirstOrDefault(m => !EntryMembers.Contains(m.Key)) is { Key: { } member })
            {
                return $"an entry shows `{member}`";
            }

            if (entry["resource"] is not JsonObject resource)
            {
                return "an entry without resource";
            }

            if (checker.Resource(resource) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static string Type(JsonObject resource) => resource["resourceType"]!.GetValue<string>();
}
