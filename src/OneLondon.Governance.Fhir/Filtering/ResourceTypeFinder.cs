using OneLondon.Governance.Fhir.Json;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>Looks ahead for a <c>resourceType</c> that does not come first. What it passes is checked by the walk later.</summary>
internal static class ResourceTypeFinder
{
    public static bool TryFind(ReadOnlySpan<byte> json, int start, out ReadOnlySpan<byte> type)
    {
        type = default;
        var depth = 0;
        for (var i = start; i < json.Length; i++)
        {
            switch (json[i])
            {
                case (byte)'{' or (byte)'[':
                    depth++;
                    break;
                case (byte)'}' or (byte)']':
                    if (--depth == 0)
                    {
                        return false;
                    }

                    break;
                case (byte)'"':
                    var name = Body(json, ref i);
                    if (depth == 1 && FollowsColon(json, i, out var value) && Is(name, "resourceType"u8))
                    {
                        if (value >= json.Length || json[value] != '"')
                        {
                            return false;
                        }

                        type = Unescaped(Body(json, ref value));
                        return true;
                    }

                    break;
                default:
                    break;
            }
        }

        return false;
    }

    // Moves to the closing quote.
    private static ReadOnlySpan<byte> Body(ReadOnlySpan<byte> json, scoped ref int i)
    {
        var start = ++i;
        while (i < json.Length && json[i] != '"')
        {
            var skip = json[i..].IndexOfAny((byte)'"', (byte)'\\');
            if (skip < 0)
            {
                i = json.Length;
                break;
            }

            i += skip;
            if (json[i] == '\\')
            {
                i += 2;
            }
        }

        i = Math.Min(i, json.Length);
        return json[start..i];
    }

    private static bool FollowsColon(ReadOnlySpan<byte> json, int closingQuote, out int value)
    {
        value = Next(json, closingQuote + 1);
        if (value >= json.Length || json[value] != ':')
        {
            return false;
        }

        value = Next(json, value + 1);
        return true;
    }

    private static int Next(ReadOnlySpan<byte> json, int at)
    {
        while (at < json.Length && json[at] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
        {
            at++;
        }

        return at;
    }

    private static bool Is(ReadOnlySpan<byte> raw, ReadOnlySpan<byte> name) =>
        raw.SequenceEqual(name) || (raw.Contains((byte)'\\') && raw.Length <= name.Length * 6 && Unescaped(raw).SequenceEqual(name));

    private static ReadOnlySpan<byte> Unescaped(ReadOnlySpan<byte> raw)
    {
        if (!raw.Contains((byte)'\\'))
        {
            return raw;
        }

        // What is not sound here is found by the scanner, which checks every escape.
        var due = -1;
        for (var i = 0; i < raw.Length; i++)
        {
            if (raw[i] == '\\')
            {
                JsonEscapes.Check(raw, i, ref due);
                i++;
            }
        }

        var text = new byte[raw.Length];
        return text.AsSpan(0, JsonEscapes.Undo(raw, text));
    }
}
