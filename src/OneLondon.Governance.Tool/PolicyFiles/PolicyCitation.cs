using System.Text.Json;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Tool.PolicyFiles;

/// <summary>Cites a policy by name, version and content hash.</summary>
internal static class PolicyCitation
{
    public static void WritePolicy(this Utf8JsonWriter json, string property, PolicyIdentity policy)
    {
        json.WriteStartObject(property);
        json.WriteString("name", policy.Name);
        json.WriteString("version", policy.Version);
        json.WriteString("hash", policy.ContentHash);
        json.WriteEndObject();
    }
}
