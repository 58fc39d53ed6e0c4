using System.Text.Json;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>The tags by which a filtered record says that it is partial.</summary>
internal static class GovernanceTag
{
    public const string Notice = "This record is partial. That something is not shown is not evidence that it does not exist.";

    public static ReadOnlySpan<byte> System => "https://onelondon.online/fhir/governance"u8;

    /// <summary>Whether a Coding, already checked, has our system: nobody else may put it.</summary>
    public static bool IsOurs(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf(System) < 0 && !json.Contains((byte)'\\'))
        {
            return false;
        }

        var reader = new Utf8JsonReader(json, CheckedJson.Options);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isSystem = reader.ValueTextEquals("system"u8);
            reader.Read();
            if (isSystem && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals(System))
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
