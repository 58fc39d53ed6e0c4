using System.Text.Json;
using System.Text.Json.Nodes;
using OneLondon.Governance.Fhir.Tests.Generation;

namespace OneLondon.Governance.Fhir.Tests.Properties;

/// <summary>Changes values and leaves alone what tells whose a thing is and where it leads.</summary>
internal static class Scramble
{
    private static readonly string[] Kept =
        ["resourceType", "id", "reference", "type", "identifier", "system", "url", "meta", "contained", "confidentiality", "securityLabel", "link"];

    /// <summary>Changes some scalars at any depth.</summary>
    public static void Values(JsonNode node, Dice dice) => Values(node, dice, _ => true, 0.5);

    /// <summary>Changes strings that the test says may change; tells whether any was.</summary>
    public static bool Values(JsonNode node, Dice dice, Func<string, bool> may, double likely)
    {
        var any = false;
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members.Where(m => !Kept.Contains(m.Key)).ToList())
            {
                if (value is JsonValue scalar)
                {
                    if (New(scalar, dice, may, likely) is { } changed)
                    {
                        members[name] = changed;
                        any = true;
                    }
                }
                else if (value is not null)
                {
                    any |= Values(value, dice, may, likely);
                }
            }
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                if (items[i] is JsonValue scalar)
                {
                    if (New(scalar, dice, may, likely) is { } changed)
                    {
                        items[i] = changed;
                        any = true;
                    }
                }
                else if (items[i] is { } inner)
                {
                    any |= Values(inner, dice, may, likely);
                }
            }
        }

        return any;
    }

    private static JsonNode? New(JsonValue scalar, Dice dice, Func<string, bool> may, double likely)
    {
        var number = dice.Below(1_000_000);
        return scalar.GetValueKind() switch
        {
            JsonValueKind.String when may(scalar.GetValue<string>()) && dice.Chance(likely) => "changed " + number,
            JsonValueKind.Number when likely < 1 && dice.Chance(likely) => number,
            _ => null,
        };
    }
}
