using System.Text.Json;
using OneLondon.Governance.Fhir.Tables;
using OneLondon.Governance.Fhir.Tests.Corpus;

namespace OneLondon.Governance.Fhir.Tests.Tables;

public sealed class FhirSampleTests
{
    // What no FHIR version defines: the samples carry it, and the filter removes it.
    private static readonly string[] Foreign = ["fhir_comments", "address as String"];

    [FhirDataFact]
    public void Sample_EveryElement_IsKnownToTheTable()
    {
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        var resources = 0;
        foreach (var json in Samples())
        {
            using var document = JsonDocument.Parse(json);
            Walk(document.RootElement, unknown, ref resources);
        }

        Assert.True(resources > 500, $"{resources} resources");
        Assert.Equal("", string.Join(' ', unknown.Where(p => !Foreign.Contains(p[(p.LastIndexOf('.') + 1)..]))));
    }

    private static IEnumerable<string> Samples()
    {
        // The files of `ndop` are STU3.
        foreach (var folder in new[] { "synthea", "ukcore", "pds" })
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(SharedRecords.Folder!, folder), "*.json"))
            {
                yield return File.ReadAllText(file);
            }
        }

        foreach (var file in Directory.EnumerateFiles(Path.Combine(SharedRecords.Folder!, "synthea-bulk"), "*.ndjson"))
        {
            foreach (var line in File.ReadLines(file).Where(l => l.Length > 0))
            {
                yield return line;
            }
        }
    }

    private static void Walk(JsonElement resource, SortedSet<string> unknown, ref int resources)
    {
        resources++;
        var type = resource.TryGetProperty("resourceType", out var name) ? name.GetString()! : "(none)";
        if (FhirTable.Default.TryGetResource(type, out var rule))
        {
            Walk(resource, rule.Root, type, unknown, ref resources);
        }
        else
        {
            unknown.Add(type);
        }
    }

    private static void Walk(JsonElement value, FhirObjectRule rule, string path, SortedSet<string> unknown, ref int resources)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (member.Name == "resourceType")
            {
                continue;
            }

            var name = member.Name.TrimStart('_');
            if (!rule.TryGetElement(name, out var element))
            {
                unknown.Add($"{path}.{member.Name}");
                continue;
            }

            var items = member.Value.ValueKind == JsonValueKind.Array ? member.Value.EnumerateArray().ToArray() : [member.Value];
            foreach (var item in items.Where(_ => member.Name[0] != '_'))
            {
                if (element.Has(FhirElementFlags.Resource))
                {
                    Walk(item, unknown, ref resources);
                }
                else if (item.ValueKind == JsonValueKind.Object && element.Object is not null)
                {
                    Walk(item, element.Object, $"{path}.{name}", unknown, ref resources);
                }
                else if (item.ValueKind == JsonValueKind.Object || element.Kinds == FhirPrimitives.None)
                {
                    unknown.Add($"{path}.{name} as {item.ValueKind}");
                }
            }
        }
    }
}
