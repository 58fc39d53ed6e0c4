using System.Text.Json.Nodes;

namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>Who controls a resource, and whether a partial objection withholds it (section 6, N12).</summary>
internal sealed class NaiveControllers(NaiveTable table, NaiveGrant grant, NaiveReferences references)
{
    public bool Withholds(NaiveItem item)
    {
        var type = table.Find(item.Type);
        if (grant.WithheldControllers is null || type is null || type.Standing is NaiveStanding.Nobody or NaiveStanding.Referred)
        {
            return false;
        }

        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (item.Node["meta"] is JsonObject meta && StrictJson.Text(meta["source"]) is { Length: > 0 } source)
        {
            names.Add(source);
            names.Add(source.Split('#')[0]);
        }

        foreach (var path in type.Controllers)
        {
            foreach (var node in NaivePath.Values(item.Node, path))
            {
                if (node is not JsonObject reference || !Add(reference, item, names))
                {
                    return true;
                }
            }
        }

        names.Remove("");
        return names.Overlaps(grant.WithheldControllers) || (names.Count == 0 && item.Container is null);
    }

    /// <summary>False where the controller cannot be known.</summary>
    private bool Add(JsonObject reference, NaiveItem item, HashSet<string> names)
    {
        if (reference["identifier"] is JsonObject identifier && StrictJson.Text(identifier["value"]) is { } value)
        {
            names.Add(value);
        }

        if (StrictJson.Text(reference["reference"]) is not { } whole)
        {
            return true;
        }

        names.Add(whole);
        var read = references.Read(reference, item);
        var text = read.Text!;
        var parts = text.Split('/');
        names.Add(text);
        names.Add(parts[^1]);
        if (parts.Length > 1)
        {
            names.Add($"{parts[^2]}/{parts[^1]}");
        }

        var holders = read.Items.Where(i => table.StandingOf(i.Type) == NaiveStanding.Nobody).ToList();
        foreach (var target in holders)
        {
            if (target.Id is { } id)
            {
                names.Add(id);
                names.Add($"{target.Type}/{id}");
            }

            foreach (var one in NaivePath.Values(target.Node, "identifier").OfType<JsonObject>())
            {
                names.Add(StrictJson.Text(one["value"]) ?? "");
            }
        }

        return holders.Count > 0 || !(text.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) || text.StartsWith('#'));
    }
}
