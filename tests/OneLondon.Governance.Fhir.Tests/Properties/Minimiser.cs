using System.Text.Json.Nodes;

namespace OneLondon.Governance.Fhir.Tests.Properties;

/// <summary>Makes a failing document small: leaves out whatever it fails without.</summary>
internal static class Minimiser
{
    public static JsonObject Shrink(JsonObject root, Func<JsonObject, bool> fails, int tries = 3000)
    {
        var best = (JsonObject)root.DeepClone();
        bool again;
        do
        {
            again = false;
            for (var i = Places(best).Count - 1; i >= 0 && tries > 0; i--)
            {
                var places = Places(best);
                if (i >= places.Count)
                {
                    continue;
                }

                var smaller = (JsonObject)best.DeepClone();
                Remove(Places(smaller)[i]);
                tries--;
                if (fails(smaller))
                {
                    best = smaller;
                    again = true;
                }
            }
        }
        while (again && tries > 0);

        return best;
    }

    // Parents stand before what is in them, so that from the end the leaves go first; big parts are tried again each round.
    private static List<(JsonNode Parent, string? Name, int Index)> Places(JsonNode node)
    {
        var places = new List<(JsonNode, string?, int)>();
        Collect(node, places);
        return places;
    }

    private static void Collect(JsonNode? node, List<(JsonNode, string?, int)> places)
    {
        if (node is JsonObject members)
        {
            foreach (var (name, value) in members)
            {
                places.Add((members, name, -1));
                Collect(value, places);
            }
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                places.Add((items, null, i));
                Collect(items[i], places);
            }
        }
    }

    private static void Remove((JsonNode Parent, string? Name, int Index) place)
    {
        if (place.Name is not null)
        {
            ((JsonObject)place.Parent).Remove(place.Name);
        }
        else
        {
            ((JsonArray)place.Parent).RemoveAt(place.Index);
        }
    }
}
