using System.Globalization;
using System.Text.Json.Nodes;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Generation;

/// <summary>Makes elements by the table's rows.</summary>
internal sealed class ElementMaker(Dice dice, NaiveTable table, Wildness wild, ReferenceMaker references)
{
    private static readonly string[] Numbers = ["0", "-0", "1", "12.50", "3e2", "-7E+2", "98765432109876543210", "0.001"];
    private static readonly string[] Dates = ["2024", "2024-02", "2024-02-29", "2025-11-02T10:11:12Z", "2025-11-02T10:11:12.123+01:00"];

    private int _count;

    public JsonObject Object(NaiveRows rows, Marker of, int depth)
    {
        var members = new List<KeyValuePair<string, JsonNode?>>();
        var all = rows.All.ToList();
        var choices = new HashSet<string>();
        foreach (var row in all.Where(r => r.Name is not ("extension" or "modifierExtension" or "contained" or "meta")))
        {
            var choice = all.Count > 40 && row.Name.StartsWith("value", StringComparison.Ordinal);
            var likely = row.Required && !choice ? 1 : depth > 4 ? 0 : wild.Density / (depth + 1);
            if (row.Name == "id")
            {
                likely = 0.02;
            }

            if (choice && !choices.Add("value"))
            {
                continue;
            }

            var made = choice ? dice.Pick(all.Where(r => r.Name.StartsWith("value", StringComparison.Ordinal)).ToList()) : row;
            if (choice ? depth < 6 : dice.Chance(likely))
            {
                Add(members, made, of, depth);
            }
        }

        if (members.Count == 0)
        {
            Add(members, dice.Pick(all.Where(r => r.Name is not ("extension" or "modifierExtension" or "contained" or "meta")).ToList()), of, depth);
        }

        Decorate(members, rows, of, depth);
        dice.Shuffle(members);
        return Assemble(members);
    }

    public static JsonObject Assemble(IEnumerable<KeyValuePair<string, JsonNode?>> members)
    {
        var made = new JsonObject();
        foreach (var (name, value) in members)
        {
            made.TryAdd(name, value);
        }

        return made;
    }

    public JsonNode? Value(NaiveRow row, Marker of, int depth)
    {
        if (dice.Chance(wild.Odd))
        {
            return Odd(of);
        }

        if (!dice.Chance(0.3))
        {
            return Single(row, of, depth);
        }

        var items = new JsonArray();
        for (var i = dice.Between(1, 3); i > 0; i--)
        {
            items.Add(dice.Chance(wild.Odd) ? Odd(of) : Single(row, of, depth));
        }

        return items;
    }

    /// <summary>A marker as text; sometimes with letters of other scripts around it.</summary>
    public string Text(Marker of)
    {
        var marker = (of with { Number = ++_count }).ToString();
        return dice.Below(12) switch
        {
            0 => "\u00e9\u4e2d " + marker,
            1 => marker + " \ud83d\ude00\"\\/\b\n\u0001",
            _ => marker,
        };
    }

    /// <summary>Adds what FHIR allows anywhere: extensions, siblings; and what it does not.</summary>
    public void Decorate(List<KeyValuePair<string, JsonNode?>> members, NaiveRows rows, Marker of, int depth)
    {
        if (depth < 5 && dice.Chance(wild.Extended))
        {
            members.Add(new("extension", Extensions(of with { Free = true }, depth + 2)));
        }

        if (depth < 5 && dice.Chance(wild.Extended / 12))
        {
            members.Add(new("modifierExtension", Extensions(of with { Protected = true }, depth + 2)));
        }

        if (dice.Chance(wild.Unknown))
        {
            var never = of with { Category = Marker.Never };
            members.Add(new("x" + dice.Below(100), dice.Below(3) switch
            {
                0 => Text(never),
                1 => new JsonObject { ["deep"] = new JsonArray(Text(never), new JsonObject { ["deeper"] = Text(never) }) },
                _ => new JsonArray(1, true, Text(never)),
            }));
        }

        foreach (var name in members.Where(m => rows.Find(m.Key)?.Primitives.Count > 0).Select(m => m.Key).ToList())
        {
            if (depth < 5 && dice.Chance(wild.Extended / 4))
            {
                var sibling = new JsonObject { ["extension"] = Extensions(of with { Free = true }, depth + 2) };
                members.Add(new("_" + name, dice.Chance(0.3) ? new JsonArray(null, sibling) : sibling));
                if (dice.Chance(0.2))
                {
                    members.RemoveAll(m => m.Key == name);
                }
            }
        }
    }

    private void Add(List<KeyValuePair<string, JsonNode?>> members, NaiveRow row, Marker of, int depth)
    {
        var inner = of with
        {
            Category = of.Category is Marker.Never or Marker.None ? of.Category
                : row.Category >= 0 ? row.Category
                : row.Datatypes.Overlaps(["Identifier", "HumanName", "Address", "ContactPoint"]) ? 0
                : of.Category,
            Free = of.Free || row.Free,
            Protected = of.Protected || row.Protected,
        };
        members.Add(new(row.Name, Value(row, inner, depth)));
    }

    private JsonNode Single(NaiveRow row, Marker of, int depth)
    {
        if (row.NestedResource)
        {
            return new JsonObject { ["resourceType"] = "Observation", ["id"] = Text(of with { Category = Marker.Never }) };
        }

        if (row.Children is { } children && (row.Primitives.Count == 0 || dice.Chance(0.5)))
        {
            return row.IsReference && (row.Datatypes.Count == 1 || dice.Chance(0.5))
                ? references.Make(row, of, Text)
                : AsReference(row, Object(children, of, depth + 1));
        }

        var kind = row.Primitives.Count == 0 ? "String" : dice.Pick(row.Primitives.ToList());
        return kind switch
        {
            "Boolean" => dice.Chance(0.5),
            "Decimal" or "Integer" or "PositiveInt" or "UnsignedInt" => JsonNode.Parse(dice.Pick(Numbers))!,
            "Date" or "DateTime" or "Instant" or "Time" => dice.Pick(Dates),
            "Uri" or "Url" or "Canonical" or "Oid" or "Uuid" => "https://uri.test/" + Text(of),
            _ => Text(of),
        };
    }

    // What says who made it or where it is may stay without identifying data, so that its identifier is not marked as such.
    private static JsonObject AsReference(NaiveRow row, JsonObject made)
    {
        if (row is { IsReference: true, OnlyNobody: true })
        {
            made.Remove("identifier");
        }

        return made;
    }

    private JsonArray Extensions(Marker of, int depth)
    {
        var list = new JsonArray();
        for (var i = dice.Between(1, 2); i > 0; i--)
        {
            list.Add(dice.Chance(0.3) ? KnownExtension(of, depth) : Object(table.Datatype("Extension"), of, depth));
        }

        return list;
    }

    private JsonObject KnownExtension(Marker of, int depth)
    {
        var url = dice.Pick(Known);
        var category = table.ExtensionCategory(url) ?? -1;
        var known = of with { Free = false, Category = category >= 0 && of.Category is not (Marker.Never or Marker.None) ? category : of.Category };
        var rows = table.Datatype("Extension");
        var value = dice.Pick(new[] { "valueCode", "valueCodeableConcept", "valueCoding", "valueQuantity", "valuePeriod", "valueBoolean" });
        return dice.Chance(0.7)
            ? new JsonObject { ["url"] = url, [value] = Value(rows.Find(value)!, known, depth) }
            : new JsonObject { ["url"] = url, [value] = Value(rows.Find(value)!, of, depth), ["valueString"] = Text(of) };
    }

    private static readonly string[] Known =
    [
        "http://hl7.org/fhir/StructureDefinition/data-absent-reason",
        "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-EthnicCategory",
        "https://fhir.hl7.org.uk/StructureDefinition/Extension-UKCore-DeliveryChannel",
    ];

    private JsonNode? Odd(Marker of) => dice.Below(6) switch
    {
        0 => null,
        1 => new JsonObject(),
        2 => new JsonArray(),
        3 => new JsonArray(new JsonArray(Text(of))),
        4 => new JsonObject { ["q" + dice.Below(10).ToString(CultureInfo.InvariantCulture)] = Text(of) },
        _ => Text(of),
    };
}
