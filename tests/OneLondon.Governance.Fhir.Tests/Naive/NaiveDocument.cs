using System.Text.Json;
using System.Text.Json.Nodes;

namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>The resources of one document, and which of them stay.</summary>
internal sealed class NaiveDocument
{
    private readonly NaiveTable _table;
    private readonly NaiveGrant _grant;
    private readonly NaiveReferences _references;
    private readonly NaiveJudge _judge;

    private NaiveDocument(NaiveTable table, NaiveGrant grant, JsonObject root, List<NaiveItem> items, int floor)
    {
        _table = table;
        _grant = grant;
        Root = root;
        Items = items;
        Floor = floor;
        var patients = new NaivePatients(grant, items);
        _references = new NaiveReferences(table, grant, patients, items);
        _judge = new NaiveJudge(table, grant, _references);
    }

    public JsonObject Root { get; }

    public bool IsBundle => StrictJson.Text(Root["resourceType"]) == "Bundle";

    /// <summary>The Bundle's own tier.</summary>
    public int Floor { get; }

    public IReadOnlyList<NaiveItem> Items { get; }

    public static NaiveDocument Read(NaiveTable table, NaiveGrant grant, JsonObject root)
    {
        var items = new List<NaiveItem>();
        var type = StrictJson.Text(root["resourceType"])!;
        if (type != "Bundle")
        {
            Add(table, items, root, "root", type, null, 0);
            return new NaiveDocument(table, grant, root, items, 0);
        }

        var floor = NaiveLabels.Of(root);
        if (!root.TryGetPropertyValue("entry", out var listed))
        {
            return new NaiveDocument(table, grant, root, items, floor);
        }

        var entries = listed as JsonArray ?? throw new JsonException("entry is no array");
        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i] as JsonObject ?? throw new JsonException("an entry is no object");
            if (!entry.TryGetPropertyValue("resource", out var held))
            {
                continue;
            }

            var resource = held as JsonObject ?? throw new JsonException("a resource is no object");
            var name = StrictJson.Text(resource["resourceType"]) ?? throw new JsonException("a resource has no type");
            Add(table, items, resource, $"entry/{i}", name, entry, floor);
        }

        return new NaiveDocument(table, grant, root, items, floor);
    }

    /// <summary>Whether the Bundle itself, its entries aside, speaks of another patient.</summary>
    public bool SpeaksOfAnother => _references.SpeaksOfAnother(Root);

    /// <summary>What stays: all that may, less one after another what may not, less what nothing leads to.</summary>
    public HashSet<NaiveItem> Kept()
    {
        var kept = Items.Where(i => _judge.Permits(i) && !WalkOf(i, _ => true).HasWrongKind()).ToHashSet();
        bool again;
        do
        {
            var before = kept.ToHashSet();
            kept.RemoveWhere(i => i.Container is { } container && !before.Contains(container));
            kept.RemoveWhere(i => Rewrite(i, before.Contains, []) is null);
            again = kept.Count < before.Count;
        }
        while (again);

        var reached = kept.Where(i => i.Container is null && _judge.StandsAlone(i)).ToHashSet();
        var queue = new Queue<NaiveItem>(reached);
        while (queue.TryDequeue(out var from))
        {
            var leads = new List<NaiveItem>();
            Rewrite(from, kept.Contains, leads);
            leads.AddRange(from.Contained.Where(_judge.StandsAlone));
            foreach (var to in leads.Where(kept.Contains).Where(reached.Add))
            {
                queue.Enqueue(to);
            }
        }

        reached.RemoveWhere(i => i.Container is { } container && !reached.Contains(container));
        return reached;
    }

    /// <summary>The resource as it would be shown, or null; and where its kept references lead.</summary>
    public JsonObject? Rewrite(NaiveItem item, Func<NaiveItem, bool> stays, List<NaiveItem> leads)
    {
        var walk = WalkOf(item, stays);
        var shown = walk.Resource(inner => stays(inner) ? Rewrite(inner, stays, []) : null);
        leads.AddRange(walk.Reached(shown));
        return shown;
    }

    public NaiveWalk WalkOf(NaiveItem item, Func<NaiveItem, bool> stays) => new(_table, _grant, _references, item, stays);

    private static void Add(NaiveTable table, List<NaiveItem> items, JsonObject node, string place, string type, JsonObject? entry, int floor)
    {
        var item = new NaiveItem { Place = place, Node = node, Type = type, Container = null, Entry = entry };
        item.Tier = NaiveLabels.Max(floor, NaiveLabels.Of(node, table.Find(type)?.Rows));
        items.Add(item);
        if (table.Find(type)?.Rows.Find("contained") is null || node["contained"] is not JsonArray contained)
        {
            return;
        }

        for (var i = 0; i < contained.Count; i++)
        {
            if (contained[i] is JsonObject inner && StrictJson.Text(inner["resourceType"]) is { } name)
            {
                var part = new NaiveItem { Place = $"{place}/contained/{i}", Node = inner, Type = name, Container = item };
                part.Tier = NaiveLabels.Max(item.Tier, NaiveLabels.Of(inner, table.Find(name)?.Rows));
                items.Add(part);
                item.Contained.Add(part);
            }
        }
    }
}
