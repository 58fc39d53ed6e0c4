using System.Text.Json.Nodes;

namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>Tiers from <c>meta.security</c> (section 6).</summary>
internal static class NaiveLabels
{
    public const int Bad = -1;

    /// <summary>The label of a resource on its own.</summary>
    public static int Of(JsonObject resource)
    {
        if (resource["meta"] is not JsonObject meta || meta["security"] is not JsonArray codings)
        {
            return 0;
        }

        var tier = 0;
        foreach (var coding in codings)
        {
            if (coding is not JsonObject label)
            {
                return Bad;
            }

            var one = IsOdd(label, "system") || IsOdd(label, "code") ? Bad : Of(label["system"], label["code"]);
            if (one == Bad)
            {
                return Bad;
            }

            tier = Math.Max(tier, one);
        }

        return tier;
    }

    /// <summary>The same, with the rows that carry labels too (N32).</summary>
    public static int Of(JsonObject resource, NaiveRows? rows)
    {
        var tier = Of(resource);
        foreach (var row in rows?.All.Where(r => r.Label && resource[r.Name] is not null) ?? [])
        {
            foreach (var one in resource[row.Name] is JsonArray list ? list.Where(i => i is not null) : [resource[row.Name]])
            {
                tier = Max(tier, OfRow(one!));
            }
        }

        return tier;
    }

    public static int Max(int one, int other) => one == Bad || other == Bad ? Bad : Math.Max(one, other);

    private static int Of(JsonNode? systemNode, JsonNode? codeNode)
    {
        var system = StrictJson.Text(systemNode)?.Split('|', '#')[0].Trim().TrimEnd('/');
        var code = StrictJson.Text(codeNode);
        if (string.IsNullOrEmpty(system))
        {
            return code switch
            {
                "R" => 1,
                "V" => 2,
                _ => 0,
            };
        }

        if (Ends(system, "v3-Confidentiality") || Ends(system, "/v3/Confidentiality") || Ends(system, "2.16.840.1.113883.5.25"))
        {
            return code switch
            {
                "U" or "L" or "M" or "N" => 0,
                "R" => 1,
                "V" => 2,
                _ => Bad,
            };
        }

        return Ends(system, "v3-ActCode") || Ends(system, "/v3/ActCode") || Ends(system, "2.16.840.1.113883.5.4") ? 1 : 0;
    }

    private static int OfRow(JsonNode label)
    {
        if (StrictJson.Text(label) is { } code)
        {
            return Of(JsonValue.Create("v3-Confidentiality"), JsonValue.Create(code));
        }

        if (label is not JsonObject concept)
        {
            return Bad;
        }

        return concept["coding"] switch
        {
            null => 0,
            JsonArray codings => Of(new JsonObject { ["meta"] = new JsonObject { ["security"] = codings.DeepClone() } }),
            _ => Bad,
        };
    }

    private static bool IsOdd(JsonObject label, string name) =>
        label.TryGetPropertyValue(name, out var value) && StrictJson.Text(value) is null;

    private static bool Ends(string system, string ending) => system.EndsWith(ending, StringComparison.OrdinalIgnoreCase);
}
