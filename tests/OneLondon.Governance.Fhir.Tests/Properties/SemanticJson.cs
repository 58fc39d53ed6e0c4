using System.Text.Json;

namespace OneLondon.Governance.Fhir.Tests.Properties;

/// <summary>Equality of JSON texts as values: member order counts, whitespace and escapes do not, numbers as written.</summary>
internal static class SemanticJson
{
    /// <summary>The first difference, or null.</summary>
    public static string? Difference(ReadOnlyMemory<byte> one, string other)
    {
        using var left = JsonDocument.Parse(one, new JsonDocumentOptions { MaxDepth = 256 });
        using var right = JsonDocument.Parse(other, new JsonDocumentOptions { MaxDepth = 256 });
        return Difference(left.RootElement, right.RootElement, "$");
    }

    private static string? Difference(JsonElement left, JsonElement right, string path)
    {
        if (left.ValueKind != right.ValueKind)
        {
            return $"{path}: {Short(left)} and {Short(right)}";
        }

        switch (left.ValueKind)
        {
            case JsonValueKind.Object:
                using (var others = right.EnumerateObject())
                {
                    foreach (var member in left.EnumerateObject())
                    {
                        if (!others.MoveNext())
                        {
                            return $"{path}: `{member.Name}` only on the left: {Short(member.Value)}";
                        }

                        if (member.Name != others.Current.Name)
                        {
                            return $"{path}: members `{member.Name}` and `{others.Current.Name}`";
                        }

                        if (Difference(member.Value, others.Current.Value, $"{path}.{member.Name}") is { } found)
                        {
                            return found;
                        }
                    }

                    return others.MoveNext() ? $"{path}: `{others.Current.Name}` only on the right: {Short(others.Current.Value)}" : null;
                }

            case JsonValueKind.Array:
                for (var i = 0; i < Math.Min(left.GetArrayLength(), right.GetArrayLength()); i++)
                {
                    if (Difference(left[i], right[i], $"{path}[{i}]") is { } found)
                    {
                        return found;
                    }
                }

                return left.GetArrayLength() == right.GetArrayLength() ? null : $"{path}: {left.GetArrayLength()} and {right.GetArrayLength()} items";
            case JsonValueKind.String:
                return left.GetString() == right.GetString() ? null : $"{path}: {Short(left)} and {Short(right)}";
            default:
                return left.GetRawText() == right.GetRawText() ? null : $"{path}: {Short(left)} and {Short(right)}";
        }
    }

    private static string Short(JsonElement element) => element.GetRawText() is { Length: > 120 } text ? text[..120] + "..." : element.GetRawText();
}
