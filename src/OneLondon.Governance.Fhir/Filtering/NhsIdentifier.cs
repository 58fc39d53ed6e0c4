using System.Text;
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
        if (!MayName(json) && !json.Contains((byte)'\\'))
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
                isNhs |= isSystem && (reader.ValueTextEquals(System) || IsSystem(reader.GetString()!));
                value = isValue ? reader.GetString() : value;
            }

            reader.Skip();
        }

        return isNhs ? (value ?? string.Empty).Replace(" ", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal) : null;
    }

    /// <summary>Whether a system is the NHS number's: its URL in any case, with or without a last slash, or its OID.</summary>
    public static bool IsSystem(string system)
    {
        var name = system.Trim().TrimEnd('/');
        return string.Equals(name, "https://fhir.nhs.uk/Id/nhs-number", StringComparison.OrdinalIgnoreCase)
            || string.Equals(name, "http://fhir.nhs.uk/Id/nhs-number", StringComparison.OrdinalIgnoreCase)
            || string.Equals(name, "urn:oid:" + Oid, StringComparison.OrdinalIgnoreCase)
            || name == Oid;
    }

    private const string Oid = "2.16.840.1.113883.2.1.4.1";

    /// <summary>Whether the last words of one of the names stand anywhere in a text, in any case.</summary>
    private static bool MayName(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("113883.2.1.4.1"u8) >= 0)
        {
            return true;
        }

        for (var dash = json.IndexOf((byte)'-'); dash >= 0; dash = json.IndexOf((byte)'-'))
        {
            json = json[(dash + 1)..];
            if (json.Length >= 6 && Ascii.EqualsIgnoreCase(json[..6], "number"u8))
            {
                return true;
            }
        }

        return false;
    }
}
