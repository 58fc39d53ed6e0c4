using System.Text.Json.Nodes;
using OneLondon.Governance.Fhir.Tests.Generation;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Properties;

/// <summary>Non-interference: withheld entries may be changed, removed, moved and added, and the output bytes stay the same.</summary>
internal sealed class WithheldItemsDoNotMatter : RecordProperty
{
    public override string? Breach(FilterUnderTest filter, GeneratedDocument document, NaiveGrant grant, Dice dice)
    {
        var naive = Naive(document.Utf8, grant);
        if (!document.IsBundle || naive.Malformed || naive.Withheld)
        {
            return null;
        }

        var before = filter(OddWriter.WriteLine(document.Root), grant);
        var withheld = Withheld.Entries(document.Root, naive);
        foreach (var (name, change) in Changes)
        {
            var changed = (JsonObject)document.Root.DeepClone();
            // Under a partial objection any resource may tell who the controller is.
            if ((name == "remove" && grant.WithheldControllers is not null) || !change(changed, withheld, dice, document.World))
            {
                continue;
            }

            var bytes = OddWriter.WriteLine(changed);
            if (name == "change" && !StillWithheld(changed, withheld, Naive(bytes, grant)))
            {
                continue;
            }

            var after = filter(bytes, grant);
            if (!after.SameAs(before))
            {
                return $"{name}: before {before}\nafter {after}\nchanged input {changed.ToJsonString()}";
            }
        }

        return null;
    }

    private static IEnumerable<(string Name, Func<JsonObject, List<int>, Dice, World, bool> Make)> Changes =>
    [
        ("change", Change),
        ("remove", Remove),
        ("move", Move),
        ("add", Add),
    ];

    private static bool StillWithheld(JsonObject root, List<int> withheld, NaiveAnswer naive) =>
        !naive.Malformed && withheld.All(Withheld.Entries(root, naive).Contains);

    private static bool Change(JsonObject root, List<int> withheld, Dice dice, World world)
    {
        foreach (var i in withheld)
        {
            Scramble.Values(root["entry"]![i]!["resource"]!, dice);
            if (root["entry"]![i]!["resource"] is JsonObject resource && dice.Chance(0.5))
            {
                resource["note" + dice.Below(9)] = "added " + dice.Below(99);
            }
        }

        return withheld.Count > 0;
    }

    private static bool Remove(JsonObject root, List<int> withheld, Dice dice, World world)
    {
        var removable = withheld.Where(i => i > 0 || root["type"]!.ToString() != "document").ToList();
        foreach (var i in removable.OrderDescending())
        {
            if (dice.Chance(0.7))
            {
                ((JsonArray)root["entry"]!).RemoveAt(i);
            }
        }

        return removable.Count > 0;
    }

    private static bool Move(JsonObject root, List<int> withheld, Dice dice, World world)
    {
        var entries = (JsonArray)root["entry"]!;
        var movable = withheld.Where(i => i > 0).OrderDescending().ToList();
        var moved = movable.Select(i => entries[i]).ToList();
        movable.ForEach(entries.RemoveAt);
        foreach (var entry in moved)
        {
            entries.Insert(dice.Between(Math.Min(1, entries.Count), entries.Count), entry);
        }

        return movable.Count > 0;
    }

    private static bool Add(JsonObject root, List<int> withheld, Dice dice, World world)
    {
        if (root["entry"] is not JsonArray entries || entries.Count == 0)
        {
            return false;
        }

        var number = dice.Below(1000);
        JsonObject[] strangers =
        [
            new JsonObject { ["resourceType"] = "Claim", ["id"] = $"added-{number}", ["patient"] = new JsonObject { ["reference"] = "Patient/" + world.PatientId } },
            new JsonObject { ["resourceType"] = "Observation", ["id"] = $"added-{number}", ["subject"] = new JsonObject { ["reference"] = "Patient/added" } },
            new JsonObject { ["resourceType"] = "Unheard", ["id"] = $"added-{number}" },
            new JsonObject
            {
                ["resourceType"] = "Condition",
                ["id"] = $"added-{number}",
                ["meta"] = new JsonObject { ["security"] = new JsonArray(new JsonObject { ["code"] = "nobody knows", ["system"] = "v3-Confidentiality" }) },
                ["subject"] = new JsonObject { ["reference"] = "Patient/" + world.PatientId },
            },
            new JsonObject { ["resourceType"] = "Organization", ["id"] = $"added-{number}", ["name"] = "nobody refers to it" },
        ];
        foreach (var stranger in strangers.Where(_ => dice.Chance(0.6)))
        {
            entries.Insert(dice.Between(1, entries.Count), new JsonObject { ["fullUrl"] = $"urn:added:{number}:{stranger["resourceType"]}", ["resource"] = stranger });
        }

        return true;
    }
}
