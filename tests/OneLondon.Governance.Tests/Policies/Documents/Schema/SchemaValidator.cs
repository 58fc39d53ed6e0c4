using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace OneLondon.Governance.Tests.Policies.Documents.Schema;

/// <summary>Validates with those keywords of JSON Schema 2020-12 that the policy schema uses, and refuses any other.</summary>
internal sealed class SchemaValidator
{
    private static readonly string[] Annotations = ["$schema", "$id", "$defs", "title", "description", "examples", "format", "then", "else"];
    private readonly JsonElement _root;

    public SchemaValidator(JsonElement root) => _root = root;

    /// <summary>Gives the path and keyword of each failure.</summary>
    public IReadOnlyList<string> Validate(JsonElement instance)
    {
        var failures = new List<string>();
        Check(_root, instance, "$", failures);
        return failures;
    }

    public JsonElement Resolve(string reference) => reference.StartsWith("#/$defs/", StringComparison.Ordinal)
        ? _root.GetProperty("$defs").GetProperty(reference["#/$defs/".Length..])
        : throw new NotSupportedException($"the validator does not follow `{reference}`");

    private bool Holds(JsonElement schema, JsonElement instance)
    {
        var failures = new List<string>();
        Check(schema, instance, "$", failures);
        return failures.Count == 0;
    }

    private void Check(JsonElement schema, JsonElement instance, string path, List<string> failures)
    {
        if (schema.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            Demand(schema.ValueKind == JsonValueKind.True, path, "false", failures);
            return;
        }

        foreach (JsonProperty keyword in schema.EnumerateObject())
        {
            if (!Annotations.Contains(keyword.Name))
            {
                CheckKeyword(schema, keyword, instance, path, failures);
            }
        }
    }

    private void CheckKeyword(JsonElement schema, JsonProperty keyword, JsonElement instance, string path, List<string> failures)
    {
        JsonElement value = keyword.Value;
        switch (keyword.Name)
        {
            case "$ref":
                Check(Resolve(value.GetString()!), instance, path, failures);
                return;
            case "allOf":
                foreach (JsonElement part in value.EnumerateArray())
                {
                    Check(part, instance, path, failures);
                }

                return;
            case "if":
                string branch = Holds(value, instance) ? "then" : "else";
                if (schema.TryGetProperty(branch, out JsonElement chosen))
                {
                    Check(chosen, instance, path, failures);
                }

                return;
            case "properties" or "additionalProperties" or "propertyNames" or "items":
                CheckChildren(schema, keyword, instance, path, failures);
                return;
            default:
                Demand(HoldsFor(keyword.Name, value, instance), path, keyword.Name, failures);
                return;
        }
    }

    private void CheckChildren(JsonElement schema, JsonProperty keyword, JsonElement instance, string path, List<string> failures)
    {
        if (keyword.Name == "items" && instance.ValueKind == JsonValueKind.Array)
        {
            int index = 0;
            foreach (JsonElement item in instance.EnumerateArray())
            {
                Check(keyword.Value, item, string.Create(CultureInfo.InvariantCulture, $"{path}[{index++}]"), failures);
            }
        }

        if (keyword.Name == "items" || instance.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (JsonProperty member in instance.EnumerateObject())
        {
            bool known = schema.TryGetProperty("properties", out JsonElement properties) && properties.TryGetProperty(member.Name, out _);
            string inner = $"{path}.{member.Name}";
            if (keyword.Name == "propertyNames")
            {
                Demand(Holds(keyword.Value, JsonSerializer.SerializeToElement(member.Name)), inner, keyword.Name, failures);
            }
            else if (keyword.Name == "properties" && known)
            {
                Check(keyword.Value.GetProperty(member.Name), member.Value, inner, failures);
            }
            else if (keyword.Name == "additionalProperties" && !known)
            {
                Check(keyword.Value, member.Value, inner, failures);
            }
        }
    }

    private bool HoldsFor(string keyword, JsonElement value, JsonElement instance)
    {
        bool isText = instance.ValueKind == JsonValueKind.String;
        bool isList = instance.ValueKind == JsonValueKind.Array;
        bool isObject = instance.ValueKind == JsonValueKind.Object;
        bool isNumber = instance.ValueKind == JsonValueKind.Number;
        return keyword switch
        {
            "type" => value.GetString() == TypeOf(instance),
            "const" => Same(value, instance),
            "enum" => value.EnumerateArray().Any(v => Same(v, instance)),
            "anyOf" => value.EnumerateArray().Any(v => Holds(v, instance)),
            "oneOf" => value.EnumerateArray().Count(v => Holds(v, instance)) == 1,
            "not" => !Holds(value, instance),
            "required" => !isObject || value.EnumerateArray().All(n => instance.TryGetProperty(n.GetString()!, out _)),
            "dependentRequired" => !isObject || value.EnumerateObject().All(d =>
                !instance.TryGetProperty(d.Name, out _) || d.Value.EnumerateArray().All(n => instance.TryGetProperty(n.GetString()!, out _))),
            "minProperties" => !isObject || instance.EnumerateObject().Count() >= value.GetInt32(),
            "minItems" => !isList || instance.GetArrayLength() >= value.GetInt32(),
            "maxItems" => !isList || instance.GetArrayLength() <= value.GetInt32(),
            "uniqueItems" => !isList || instance.EnumerateArray().Select(i => i.GetRawText()).Distinct().Count() == instance.GetArrayLength(),
            "maxLength" => !isText || instance.GetString()!.EnumerateRunes().Count() <= value.GetInt32(),
            "pattern" => !isText || Regex.IsMatch(instance.GetString()!, value.GetString()!.Replace("$", "\\z", StringComparison.Ordinal), RegexOptions.CultureInvariant),
            "minimum" => !isNumber || instance.GetDouble() >= value.GetDouble(),
            "maximum" => !isNumber || instance.GetDouble() <= value.GetDouble(),
            _ => throw new NotSupportedException($"the validator does not know the keyword `{keyword}`"),
        };
    }

    private static string TypeOf(JsonElement instance) => instance.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.Null => "null",
        _ => "boolean",
    };

    private static bool Same(JsonElement a, JsonElement b) =>
        a.ValueKind == JsonValueKind.Number && b.ValueKind == JsonValueKind.Number ? a.GetDouble() == b.GetDouble() : JsonElement.DeepEquals(a, b);

    private static void Demand(bool holds, string path, string keyword, List<string> failures)
    {
        if (!holds)
        {
            failures.Add($"{path}: {keyword}");
        }
    }
}
