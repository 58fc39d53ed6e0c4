using System.Text;
using System.Text.Json;
using OneLondon.Governance.Fhir.Tests.Generation;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Properties;

/// <summary>Output is minified, and every name, string and number in it stood in the input byte for byte.</summary>
internal sealed class CopiesBytes : RecordProperty
{
    private static readonly HashSet<string> Constants = [.. Tokens(Encoding.UTF8.GetBytes(NaiveRecordFilter.Suppressed)),
        .. Tokens("""
        {"meta":0,"tag":0,"system":"https://onelondon.online/fhir/governance","code":"partial-record","code2":"not-shown","display":
        ["identifying-data","appointments","diagnoses","medication","allergies","test-results","letters","care-plans"],"type":"Patient","reference":"#"}
        """u8.ToArray())];

    public override string? Breach(FilterUnderTest filter, GeneratedDocument document, NaiveGrant grant, Dice dice)
    {
        var result = filter(document.Utf8, grant);
        if (result.Malformed)
        {
            return null;
        }

        var known = Tokens(document.Utf8).ToHashSet();
        known.UnionWith(Constants);
        foreach (var token in Tokens(result.Output))
        {
            if (!known.Contains(token) && !grant.Depersonalised)
            {
                return $"{token} does not stand in the input";
            }
        }

        return HasSpace(result.Output) ? "the output is not minified" : null;
    }

    private static IEnumerable<string> Tokens(byte[] document)
    {
        var list = new List<string>();
        var reader = new Utf8JsonReader(document.AsSpan().StartsWith("\uFEFF"u8) ? document.AsSpan(3) : document, new JsonReaderOptions { MaxDepth = 256 });
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
            {
                list.Add($"\"{Encoding.UTF8.GetString(reader.ValueSpan)}\"");
            }
            else if (reader.TokenType is JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null)
            {
                list.Add(Encoding.UTF8.GetString(reader.ValueSpan));
            }
        }

        return list;
    }

    private static bool HasSpace(byte[] output)
    {
        var inString = false;
        for (var i = 0; i < output.Length; i++)
        {
            if (output[i] == '"')
            {
                inString = !inString;
            }
            else if (inString && output[i] == '\\')
            {
                i++;
            }
            else if (!inString && output[i] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                return true;
            }
        }

        return false;
    }
}
