using System.Collections.Generic;
using OneLondon.Governance.Policies.Json;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>Holds built-in codes to the kind they always have.</summary>
internal static class BuiltInRule
{
    /// <summary>Reports a built-in code that a whole policy declares as another kind.</summary>
    public static void CheckKind<T>(
        JsonNode? written, string? code, T kind, ReadingContext context, string noun, string member, IReadOnlyDictionary<string, T> builtIn, WordTable<T> words)
        where T : struct
    {
        if (written is not null && code is not null && !kind.Equals(default(T)) && builtIn.TryGetValue(code, out T fixedKind) && !fixedKind.Equals(kind))
        {
            string right = words.WordOf(fixedKind);
            context.Problems.Add(written, $"{noun} `{code}` is built in with {member} `{right}`, and this says `{words.WordOf(kind)}`", $"write `{right}`, or choose another code");
        }
    }

    /// <summary>Reads <c>like</c>; where both codes are built in, they must be of one kind. Other codes are the layer below's, which composition judges.</summary>
    public static string? CheckLike<T>(
        PolicyObject entry, string? code, ReadingContext context, string noun, IReadOnlyDictionary<string, T> builtIn, WordTable<T> words)
        where T : struct
    {
        string? like = entry.Code("like", $"a {noun}");
        if (like is null || code is null)
        {
            return like;
        }

        if (like == code)
        {
            context.Problems.Add(entry["like"]!, $"{noun} `{code}` is like itself", $"name a {noun} of the layer below");
        }
        else if (builtIn.TryGetValue(code, out T own) && builtIn.TryGetValue(like, out T below) && !own.Equals(below))
        {
            context.Problems.Add(
                entry["like"]!,
                $"{noun} `{code}` is built in as `{words.WordOf(own)}`, and `{like}` is `{words.WordOf(below)}`",
                $"name a {noun} of the same kind, or choose another code");
        }

        return like;
    }
}
