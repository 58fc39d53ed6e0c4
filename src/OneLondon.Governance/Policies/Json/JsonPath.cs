namespace OneLondon.Governance.Policies.Json;

/// <summary>Writes the steps of a path as RFC 9535 does, and finds the place a path names.</summary>
internal static class JsonPath
{
    private const int LongestPlainName = 64;

    /// <summary>Gives the step to a member; a name that is no plain word is quoted, a long one cut.</summary>
    public static string Step(string name)
    {
        bool plain = name.Length is > 0 and <= LongestPlainName && name[0] is not (>= '0' and <= '9');
        for (int i = 0; plain && i < name.Length; i++)
        {
            plain = name[i] is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '_';
        }

        return plain ? "." + name : "['" + Printable.Of(name).Replace("'", "\\'") + "']";
    }

    /// <summary>Gives the node of that path, or the last one above it that is there.</summary>
    public static JsonNode Nearest(JsonNode root, string path)
    {
        JsonNode node = root;
        while (true)
        {
            JsonNode? next = null;
            foreach (JsonNode item in node.Items)
            {
                next = Leads(item, path) ? item : next;
            }

            foreach (JsonMember member in node.Members)
            {
                next = Leads(member.Value, path) ? member.Value : next;
            }

            if (next is null)
            {
                return node;
            }

            node = next;
        }
    }

    private static bool Leads(JsonNode node, string path)
    {
        string own = node.Path;
        return path.StartsWith(own, System.StringComparison.Ordinal)
            && (path.Length == own.Length || path[own.Length] is '.' or '[');
    }
}
