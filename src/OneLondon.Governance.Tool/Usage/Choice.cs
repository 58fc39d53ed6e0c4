using OneLondon.Governance.Policies.Documents.Reading;

namespace OneLondon.Governance.Tool.Usage;

/// <summary>Picks a name among the known ones, or says which was meant.</summary>
internal static class Choice
{
    private const int FewEnoughToList = 12;

    /// <summary>Gives the index of the name among the known ones.</summary>
    /// <exception cref="UsageException">The name is unknown; the message suggests the nearest.</exception>
    public static int Of(string kind, string given, IReadOnlyList<string> known, string list = "`policy show`", string remedy = "")
    {
        for (int i = 0; i < known.Count; i++)
        {
            if (string.Equals(known[i], given, StringComparison.Ordinal))
            {
                return i;
            }
        }

        throw new UsageException($"unknown {kind} {Quoted.Of(given)}; {Remedy(given, known, list)}{remedy}");
    }

    private static string Remedy(string given, IReadOnlyList<string> known, string list)
    {
        if (NearestName.Of(given, known) is { } nearest)
        {
            return $"did you mean `{nearest}`?";
        }

        string listed = string.Join(", ", known.Take(FewEnoughToList).Select(name => $"`{name}`"));
        return known.Count <= FewEnoughToList ? $"write one of {listed}" : $"write one of {listed} and {known.Count - FewEnoughToList} more, as {list} lists them";
    }
}
