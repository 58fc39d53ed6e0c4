using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OneLondon.Governance.Fhir.Models;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Models;

/// <summary>Reads and writes <see cref="TreeElement"/>s as JSON, and shares nothing with the code under test.</summary>
internal static class TreeJson
{
    private static readonly NaiveTable Table = EngineTable.Default;

    /// <summary>Gives the resource with what of the JSON a typed model has a place for.</summary>
    public static TreeElement? Load(JsonNode? json)
    {
        if (json is not JsonObject members || Text(members["resourceType"]) is not { } type)
        {
            return null;
        }

        var resource = new TreeElement(FhirElementKind.Resource, type);
        Fill(resource, members, Table.Find(type)?.Rows);
        return resource;
    }

    public static JsonObject Save(object element)
    {
        var tree = (TreeElement)element;
        var json = new JsonObject();
        if (tree.Kind == FhirElementKind.Resource)
        {
            json["resourceType"] = tree.Type;
        }

        foreach (var member in tree.Members)
        {
            var items = member.Items;
            if (items[0].Kind != FhirElementKind.Primitive)
            {
                json[member.JsonName] = member.IsList ? new JsonArray([.. items.Select(Save)]) : Save(items[0]);
                continue;
            }

            if (items.Any(i => i.Value is not null))
            {
                json[member.JsonName] = member.IsList ? new JsonArray([.. items.Select(Bare)]) : Bare(items[0]);
            }

            if (items.Any(i => i.Members.Count > 0))
            {
                json["_" + member.JsonName] = member.IsList ? new JsonArray([.. items.Select(i => i.Members.Count > 0 ? Save(i) : null)]) : Save(items[0]);
            }
        }

        return json;
    }

    private static JsonNode? Bare(TreeElement primitive) => primitive.Value switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        var number => JsonValue.Create((decimal)number),
    };

    private static void Fill(TreeElement parent, JsonObject json, NaiveRows? rows)
    {
        foreach (var name in json.Select(m => m.Key.TrimStart('_')).Distinct().Where(n => n is not ("resourceType" or "")).ToList())
        {
            var value = json[name];
            var beside = json["_" + name];
            var values = value is JsonArray array ? [.. array] : new List<JsonNode?> { value };
            var besides = beside is JsonArray other ? [.. other] : new List<JsonNode?> { beside };
            var isList = value is JsonArray || (value is null && beside is JsonArray);
            var row = rows?.Find(name);
            var items = Enumerable.Range(0, isList ? Math.Max(values.Count, besides.Count) : 1)
                .Select(i => One(name, values.ElementAtOrDefault(i), besides.ElementAtOrDefault(i), rows, row, isList))
                .OfType<TreeElement>()
                .ToList();
            items.RemoveAll(i => (i.Kind == FhirElementKind.Primitive) != (items[0].Kind == FhirElementKind.Primitive));
            if (items.Count > 0)
            {
                var plain = items[0].IsChoice ? name[..^items[0].Type.Length] : name;
                parent.Add(plain, isList, items);
            }
        }
    }

    private static TreeElement? One(string name, JsonNode? value, JsonNode? beside, NaiveRows? rows, NaiveRow? row, bool isList)
    {
        if (value is JsonObject { Count: > 0 } members)
        {
            if (members.ContainsKey("resourceType"))
            {
                return Load(members);
            }

            var complex = Make(FhirElementKind.Complex, name, Datatype(members, row), rows, row, isList);
            Fill(complex, members, row?.Children);
            return complex;
        }

        var bare = value is JsonValue scalar ? Scalar(scalar) : null;
        if (bare is null && beside is not JsonObject)
        {
            return null;
        }

        var kind = row?.Primitives.Order(StringComparer.Ordinal).FirstOrDefault() is { } primitive ? char.ToLowerInvariant(primitive[0]) + primitive[1..] : "string";
        var made = Make(FhirElementKind.Primitive, name, kind, rows, row, isList);
        made.Value = bare;
        Fill(made, beside as JsonObject ?? [], Table.Datatype("Element"));
        return made;
    }

    private static TreeElement Make(FhirElementKind kind, string name, string type, NaiveRows? rows, NaiveRow? row, bool isList)
    {
        var capital = char.ToUpperInvariant(type[0]) + type[1..];
        var isChoice = row is not null && !isList && name.Length > capital.Length && name.EndsWith(capital, StringComparison.Ordinal);
        var plain = isChoice ? rows!.Find(name[..^capital.Length]) : null;
        return new TreeElement(kind, type)
        {
            IsChoice = isChoice,
            TellsChoice = plain is not null && (plain.Primitives.Contains(capital) || plain.Datatypes.Contains(type)),
        };
    }

    private static string Datatype(JsonObject members, NaiveRow? row)
    {
        if (row is null || row.Datatypes.Count == 0)
        {
            return "Nested";
        }

        var codeable = members.ContainsKey("concept") || members["reference"] is JsonObject or JsonArray;
        return row.IsReference && !codeable && new[] { "reference", "identifier", "type", "display" }.Any(members.ContainsKey) ? "Reference"
            : row.Datatypes.Count > 1 && codeable ? "CodeableReference"
            : row.Datatypes.Count > 1 ? row.Datatypes.Order(StringComparer.Ordinal).First(t => t != "Reference")
            : row.Datatypes.First();
    }

    private static object? Scalar(JsonValue json) => json.GetValueKind() switch
    {
        JsonValueKind.String => json.GetValue<string>(),
        JsonValueKind.True or JsonValueKind.False => json.GetValue<bool>(),
        JsonValueKind.Number when decimal.TryParse(json.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
