using System.Text.Json;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>Tells whether a Patient resource is the one asked for. Works on what the walk has checked.</summary>
internal static class PatientReader
{
    /// <summary>Reads a Patient.</summary>
    /// <param name="json">The resource.</param>
    /// <param name="nhsNumber">The number asked for, or null.</param>
    /// <param name="logicalId">The id asked for, or null; contained Patients have none.</param>
    /// <param name="id">The resource's id, or null.</param>
    /// <param name="number">A valid NHS number of it, or null.</param>
    public static bool Matches(ReadOnlySpan<byte> json, string? nhsNumber, string? logicalId, out string? id, out string? number)
    {
        id = null;
        number = null;
        var reader = new Utf8JsonReader(json, CheckedJson.Options);
        var sound = true;
        var same = false;
        var other = false;
        var any = false;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isId = reader.ValueTextEquals("id"u8);
            var isIdentifier = reader.ValueTextEquals("identifier"u8);
            reader.Read();
            if (isId)
            {
                sound &= reader.TokenType is JsonTokenType.String or JsonTokenType.Null;
                id = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }

            if (!isIdentifier || reader.TokenType != JsonTokenType.StartArray)
            {
                sound &= !isIdentifier || reader.TokenType == JsonTokenType.Null;
                reader.Skip();
                continue;
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                var isObject = reader.TokenType == JsonTokenType.StartObject;
                reader.Skip();
                if (isObject && NhsIdentifier.ReadValue(json[start..(int)reader.BytesConsumed]) is { } value)
                {
                    any = true;
                    same |= value == nhsNumber;
                    if (NhsText.IsValid(System.Text.Encoding.UTF8.GetBytes(value)))
                    {
                        other |= value != (nhsNumber ?? number ?? value);
                        number ??= value;
                    }
                }
            }
        }

        if (!sound)
        {
            return false;
        }

        var byNumber = nhsNumber is not null && same && !other;
        var byId = logicalId is not null && id == logicalId;
        return nhsNumber is null ? byId && !other
            : logicalId is null ? byNumber
            : byId && (byNumber || !any);
    }
}
