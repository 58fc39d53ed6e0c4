using System.Text;
using System.Text.Json;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>Reads the tier from confidentiality and sensitivity labels. Works on what the walk has checked.</summary>
internal static class LabelReader
{
    /// <summary>Reads <c>meta.security</c>.</summary>
    public static Tier ReadMeta(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, CheckedJson.Options);
        reader.Read();
        return reader.TokenType == JsonTokenType.StartArray ? ReadCodings(ref reader) : Tier.Normal;
    }

    /// <summary>Reads an element that carries labels: a code, or CodeableConcepts.</summary>
    public static Tier ReadElement(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, CheckedJson.Options);
        reader.Read();
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return Tier.Normal;
            case JsonTokenType.String:
                return Confidentiality(reader.GetString());
            case JsonTokenType.StartObject:
                return ReadConcept(ref reader);
            case JsonTokenType.StartArray:
                var tier = Tier.Normal;
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    tier = Higher(tier, reader.TokenType switch
                    {
                        JsonTokenType.StartObject => ReadConcept(ref reader),
                        JsonTokenType.Null => Tier.Normal,
                        JsonTokenType.StartArray => Skipped(ref reader),
                        _ => Tier.Unreadable,
                    });
                }

                return tier;
            default:
                return Tier.Unreadable;
        }
    }

    private static Tier Skipped(ref Utf8JsonReader reader)
    {
        reader.Skip();
        return Tier.Unreadable;
    }

    private static Tier ReadConcept(ref Utf8JsonReader reader)
    {
        var tier = Tier.Normal;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isCoding = reader.ValueTextEquals("coding"u8);
            reader.Read();
            if (!isCoding || reader.TokenType == JsonTokenType.Null)
            {
                reader.Skip();
                continue;
            }

            if (reader.TokenType != JsonTokenType.StartArray)
            {
                reader.Skip();
                tier = Tier.Unreadable;
                continue;
            }

            tier = Higher(tier, ReadCodings(ref reader));
        }

        return tier;
    }

    private static Tier ReadCodings(ref Utf8JsonReader reader)
    {
        var tier = Tier.Normal;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                tier = Higher(tier, ReadCoding(ref reader));
            }
            else if (reader.TokenType != JsonTokenType.Null)
            {
                reader.Skip();
                tier = Tier.Unreadable;
            }
        }

        return tier;
    }

    private static Tier ReadCoding(ref Utf8JsonReader reader)
    {
        string? system = null;
        string? code = null;
        var broken = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isSystem = reader.ValueTextEquals("system"u8);
            var isCode = reader.ValueTextEquals("code"u8);
            reader.Read();
            if (!isSystem && !isCode)
            {
                reader.Skip();
            }
            else if (reader.TokenType == JsonTokenType.String)
            {
                system = isSystem ? reader.GetString() : system;
                code = isCode ? reader.GetString() : code;
            }
            else
            {
                broken = true;
                reader.Skip();
            }
        }

        return broken ? Tier.Unreadable : Read(system, code);
    }

    private static Tier Read(string? system, string? code)
    {
        system = Bare(system);
        if (string.IsNullOrEmpty(system))
        {
            return code is "U" or "L" or "M" or "N" or "R" or "V" ? Confidentiality(code) : Tier.Normal;
        }

        if (Ends(system, "v3-Confidentiality") || Ends(system, "/v3/Confidentiality") || Ends(system, "2.16.840.1.113883.5.25"))
        {
            return Confidentiality(code);
        }

        return Ends(system, "v3-ActCode") || Ends(system, "/v3/ActCode") || Ends(system, "2.16.840.1.113883.5.4") ? Tier.Restricted : Tier.Normal;
    }

    /// <summary>A code system's name without a version, a fragment, a last slash and the spaces around it.</summary>
    private static string? Bare(string? system)
    {
        if (system is null)
        {
            return null;
        }

        var end = system.AsSpan().IndexOfAny('|', '#');
        return (end < 0 ? system : system[..end]).Trim().TrimEnd('/');
    }

    private static Tier Confidentiality(string? code) => code switch
    {
        "U" or "L" or "M" or "N" => Tier.Normal,
        "R" => Tier.Restricted,
        "V" => Tier.VeryRestricted,
        _ => Tier.Unreadable,
    };

    private static bool Ends(string system, string end) => system.EndsWith(end, StringComparison.OrdinalIgnoreCase);

    private static Tier Higher(Tier a, Tier b) => a > b ? a : b;
}
