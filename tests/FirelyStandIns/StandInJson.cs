using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hl7.Fhir.Introspection;
using Hl7.Fhir.Model;

namespace Hl7.Fhir.StandIns;

/// <summary>Reads and writes stand-ins as JSON by what their properties say, and shares nothing with the code under test.</summary>
public static class StandInJson
{
    private static readonly Type[] Types = [.. typeof(Base).Assembly.GetTypes().Where(t => t.IsSubclassOf(typeof(Base)) && !t.IsAbstract && !t.ContainsGenericParameters)];

    private static readonly Dictionary<string, Type> Resources =
        Types.Where(t => t.IsSubclassOf(typeof(Resource))).ToDictionary(t => t.Name);

    private static readonly (string Suffix, Type Type)[] Choices =
        [.. Types.Where(t => t.IsSubclassOf(typeof(DataType)) && !t.IsNested).Select(t => (Capital(((Base)Activator.CreateInstance(t)!).TypeName), t))];

    /// <summary>Gives a resource with what of the JSON the types have a place for, or null for a type that is not here.</summary>
    public static object? Load(JsonNode? json) =>
        json is JsonObject members && members["resourceType"] is JsonValue type && type.TryGetValue<string>(out var name) && Resources.TryGetValue(name, out var found)
            ? Fill(found, members)
            : null;

    public static JsonObject Save(object element)
    {
        var json = new JsonObject();
        if (element is Resource resource)
        {
            json["resourceType"] = resource.TypeName;
        }

        foreach (var (property, mark) in Base.Slots(element.GetType()))
        {
            if (property.GetValue(element) is not { } value)
            {
                continue;
            }

            var name = mark.Choice == ChoiceType.DatatypeChoice ? mark.Name + Capital(((Base)value).TypeName) : mark.Name;
            if (value is not IList list)
            {
                Put(json, name, Value(value), value is PrimitiveType ? Beside(value) : null);
                continue;
            }

            var items = list.Cast<object>().ToList();
            var values = new JsonArray([.. items.Select(Value)]);
            var besides = new JsonArray([.. items.Select(item => item is PrimitiveType ? Beside(item) : null)]);
            Put(json, name, values.Any(v => v is not null) ? values : null, besides.Any(v => v is not null) ? besides : null);
        }

        return json;
    }

    private static void Put(JsonObject json, string name, JsonNode? value, JsonNode? beside)
    {
        if (value is not null)
        {
            json[name] = value;
        }

        if (beside is not null)
        {
            json["_" + name] = beside;
        }
    }

    private static JsonNode? Value(object value) => value switch
    {
        string text => JsonValue.Create(text),
        PrimitiveType primitive => Bare(primitive),
        _ => Save(value),
    };

    private static JsonObject? Beside(object primitive) => Save(primitive) is { Count: > 0 } json ? json : null;

    private static object? Fill(Type type, JsonObject json)
    {
        var made = (Base)Activator.CreateInstance(type)!;
        var any = false;
        foreach (var (property, mark) in Base.Slots(type))
        {
            var choices = mark.Choice == ChoiceType.DatatypeChoice ? Choices : [("", Item(property))];
            foreach (var (suffix, choice) in choices)
            {
                var name = mark.Name + suffix;
                if (Read(property, choice, json[name], json["_" + name]) is { } value)
                {
                    property.SetValue(made, value);
                    any = true;
                    break;
                }
            }
        }

        return any || made is Resource ? made : null;
    }

    private static object? Read(PropertyInfo property, Type item, JsonNode? value, JsonNode? beside)
    {
        var values = value is JsonArray array ? [.. array] : new List<JsonNode?> { value };
        var besides = beside is JsonArray other ? [.. other] : new List<JsonNode?> { beside };
        var isList = typeof(IList).IsAssignableFrom(property.PropertyType);
        var items = Enumerable.Range(0, isList ? Math.Max(values.Count, besides.Count) : 1)
            .Select(i => One(item, values.ElementAtOrDefault(i), besides.ElementAtOrDefault(i)))
            .OfType<object>()
            .ToList();
        if (!isList || items.Count == 0)
        {
            return items.FirstOrDefault();
        }

        var list = (IList)Activator.CreateInstance(property.PropertyType)!;
        items.ForEach(made => list.Add(made));
        return list;
    }

    private static object? One(Type type, JsonNode? value, JsonNode? beside)
    {
        if (type == typeof(string))
        {
            return value is JsonValue text && text.TryGetValue<string>(out var found) ? found : null;
        }

        if (type == typeof(Resource))
        {
            return Load(value);
        }

        if (!type.IsSubclassOf(typeof(PrimitiveType)))
        {
            return value is JsonObject members ? Fill(type, members) : null;
        }

        var primitive = beside is JsonObject siblings ? (PrimitiveType?)Fill(type, siblings) : null;
        if (value is JsonValue scalar && Parse(type, scalar) is { } bare)
        {
            primitive ??= (PrimitiveType)Activator.CreateInstance(type)!;
#if V6
            primitive.JsonValue = bare;
#else
            primitive.ObjectValue = bare;
#endif
        }

        return primitive;
    }

    private static object? Parse(Type type, JsonValue json)
    {
        var text = json.GetValueKind() == JsonValueKind.String ? json.GetValue<string>() : null;
        var number = json.GetValueKind() == JsonValueKind.Number && decimal.TryParse(json.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var d) ? d : (decimal?)null;
        object? bare = type.Name switch
        {
            nameof(FhirBoolean) => json.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? json.GetValue<bool>() : null,
            nameof(FhirDecimal) => number,
            nameof(Integer) or nameof(PositiveInt) => number is { } whole && whole == Math.Floor(whole) && Math.Abs(whole) < int.MaxValue ? (int)whole : null,
#if V5
            nameof(Instant) => DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out var instant) ? instant : null,
            nameof(Base64Binary) => text is null ? null : System.Text.Encoding.UTF8.GetBytes(text),
            nameof(Integer64) => number is { } large && large == Math.Floor(large) && Math.Abs(large) < long.MaxValue ? (long)large : null,
#endif
            _ => text,
        };
        return bare;
    }

    private static JsonValue? Bare(PrimitiveType primitive) =>
#if V6
        primitive.JsonValue switch
#else
        primitive.ObjectValue switch
#endif
        {
            null => null,
            bool flag => JsonValue.Create(flag),
            int number => JsonValue.Create(number),
            decimal number => JsonValue.Create(number),
            DateTimeOffset instant => JsonValue.Create(instant.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", CultureInfo.InvariantCulture)),
            byte[] bytes => JsonValue.Create(Convert.ToBase64String(bytes)),
            var other => JsonValue.Create(Convert.ToString(other, CultureInfo.InvariantCulture)),
        };

    private static Type Item(PropertyInfo property) =>
        property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(List<>)
            ? property.PropertyType.GetGenericArguments()[0]
            : property.PropertyType;

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];
}
