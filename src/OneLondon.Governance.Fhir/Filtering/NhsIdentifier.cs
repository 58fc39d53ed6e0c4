using System.Text.Json;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>Reads Identifiers for NHS numbers. Works on what the walk has checked.</summary>
internal static class NhsIdentifier
{
    public static ReadOnlySpan<byte> System => "https://fhir.nhs.uk/Id/nhs-number"u8;

    /// <summary>Compares the Identifier object in <paramref name="json"/> with the patient's number; without one, any number is another's.</summary>
    public static NhsIdentifierMatch Read(ReadOnlySpan<byte> json, string? nhsNumber)
    {
        var value = ReadValue(json);
        return value is null ? NhsIdentifierMatch.None
            : value == nhsNumber ? NhsIdentifierMatch.Same
            : NhsIdentifierMatch.Other;
    }

    /// <summary>Gives the value, without spaces and dashes, of an Identifier with the NHS-number system (empty where it has none), or null.</summary>
    public static string? ReadValue(ReadOnlySpan<byte> json)
    {
        // Most identifiers have other systems; one with escapes is read in full.
        if (json.IndexOf(System) < 0 && !json.Contains((byte)'\\'))
        {
            return null;
        }

        var reader = new Utf8JsonReader(json, CheckedJson.Options);
        var isNhs = false;
        string? value = null;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isSystem = reader.ValueTextEquals("system"u8);
            var isValue = reader.ValueTextEquals("value"u8);
            reader.Read();
            if (reader.TokenType == JsonTokenType.String)
            {
                isNhs |= isSystem && reader.ValueTextEquals(System);
                value = isValue ? reader.GetString() : value;
            }

            reader.Skip();
        }

        return isNhs ? (value ?? string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal) : null;
    }
}
