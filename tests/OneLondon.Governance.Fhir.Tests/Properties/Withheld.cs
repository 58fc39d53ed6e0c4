using System.Text.Json;
using System.Text.Json.Nodes;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Properties;

/// <summary>The entries of a Bundle that are withheld and are evidence of nothing else.</summary>
internal static class Withheld
{
    /// <summary>
    /// Positions of withheld entries whose presence may not matter. Patients (they tell who is meant) and nobody's or referred
    /// resources (a reference to one that is present follows its fate) are left out, and the Composition of a document.
    /// </summary>
    public static List<int> Entries(JsonObject root, NaiveAnswer naive)
    {
        var found = new List<int>();
        if (naive.Malformed || naive.Withheld || root["entry"] is not JsonArray entries)
        {
            return found;
        }

        for (var i = 0; i < entries.Count; i++)
        {
            var type = entries[i]?["resource"]?["resourceType"] is JsonValue named && named.GetValueKind() == JsonValueKind.String ? named.GetValue<string>() : "";
            var evidence = type == "Patient" || EngineTable.Default.StandingOf(type) is NaiveStanding.Nobody or NaiveStanding.Referred;
            if (!evidence && !naive.Kept.Contains($"entry/{i}"))
            {
                found.Add(i);
            }
        }

        return found;
    }
}
