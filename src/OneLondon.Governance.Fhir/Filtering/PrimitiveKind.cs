using System.Text.Json;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>Tells whether a checked value can be a primitive's: a scalar, or an array of scalars.</summary>
internal static class PrimitiveKind
{
    public static bool IsWrong(ReadOnlySpan<byte> json)
    {
        if (json[0] != '[')
        {
            return json[0] == '{';
        }

        var reader = new Utf8JsonReader(json, CheckedJson.Options);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
            {
                return true;
            }
        }

        return false;
    }
}
