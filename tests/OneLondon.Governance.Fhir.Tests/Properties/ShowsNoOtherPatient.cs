using System.Text.Json;
using System.Text.Json.Nodes;
using OneLondon.Governance.Fhir.Tests.Generation;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Properties;

/// <summary>No id, number or address of another patient comes out (merged records in <c>Patient.link</c> aside).</summary>
internal sealed class ShowsNoOtherPatient : RecordProperty
{
    public override string? Breach(FilterUnderTest filter, GeneratedDocument document, NaiveGrant grant, Dice dice)
    {
        var result = filter(document.Utf8, grant);
        if (result.Malformed)
        {
            return null;
        }

        var root = JsonNode.Parse(result.Output, null, new JsonDocumentOptions { MaxDepth = 256 })!;
        DropLinks(root);
        var text = root.ToJsonString();
        return text.Contains(document.World.OtherId, StringComparison.Ordinal) ? "another patient's id came out"
            : text.Contains(document.World.OtherNumber, StringComparison.Ordinal) ? "another patient's number came out"
            : null;
    }

    private static void DropLinks(JsonNode? node)
    {
        if (node is JsonObject members)
        {
            if (members["resourceType"] is JsonValue type && type.ToString() == "Patient")
            {
                members.Remove("link");
            }

            foreach (var (_, value) in members.ToList())
            {
                DropLinks(value);
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                DropLinks(item);
            }
        }
    }
}
