using System.Text.Json.Nodes;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Corpus;

/// <summary>One patient of a document: the keys a grant would have, and the strings that identify.</summary>
internal sealed class Identity
{
    private static readonly string[] Telling = ["identifier", "name", "telecom", "address", "birthDate", "contact"];

    public required string? NhsNumber { get; init; }

    public required string? LogicalId { get; init; }

    /// <summary>Names, numbers, addresses, birth date: at least five characters, so that a match means something.</summary>
    public required IReadOnlyList<string> Strings { get; init; }

    /// <summary>The patients of a document; one without a known identity where there is no Patient resource.</summary>
    public static IReadOnlyList<Identity> In(JsonNode document)
    {
        var found = new List<Identity>();
        Search(document, found);
        return found;
    }

    public static Identity Of(JsonObject patient)
    {
        var strings = new HashSet<string>();
        foreach (var name in Telling)
        {
            Collect(patient[name], name, strings);
        }

        var number = (patient["identifier"] as JsonArray)?.OfType<JsonObject>()
            .Where(i => StrictJson.Text(i["system"]) == NhsDigits.System)
            .Select(i => StrictJson.Text(i["value"]))
            .FirstOrDefault();
        return new Identity
        {
            NhsNumber = number is null ? null : NhsDigits.Bare(number),
            LogicalId = StrictJson.Text(patient["id"]),
            // A bare reference to the patient may stay where care needs it: the id alone is no breach.
            Strings = [.. strings.Where(s => s != StrictJson.Text(patient["id"]))],
        };
    }

    private static void Search(JsonNode? node, List<Identity> found)
    {
        if (node is JsonObject members)
        {
            if (StrictJson.Text(members["resourceType"]) == "Patient")
            {
                found.Add(Of(members));
            }

            foreach (var (_, value) in members)
            {
                Search(value, found);
            }
        }
        else if (node is JsonArray items)
        {
            foreach (var item in items)
            {
                Search(item, found);
            }
        }
    }

    private static void Collect(JsonNode? node, string name, HashSet<string> into)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (inner, value) in members.Where(m => m.Key is not ("system" or "use" or "extension" or "type" or "relationship" or "period" or "country" or "state" or "assigner" or "gender" or "organization")))
                {
                    Collect(value, inner, into);
                }

                break;
            case JsonArray items:
                foreach (var item in items)
                {
                    Collect(item, name, into);
                }

                break;
            default:
                if (StrictJson.Text(node) is { Length: >= 5 } text && name is not ("prefix" or "suffix" or "city" or "district" or "id" or "url"))
                {
                    into.Add(text);
                }

                break;
        }
    }
}
