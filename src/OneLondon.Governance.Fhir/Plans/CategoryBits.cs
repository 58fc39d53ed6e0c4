namespace OneLondon.Governance.Fhir.Plans;

/// <summary>The bits of the categories, and the codes of the eight clinical ones.</summary>
internal static class CategoryBits
{
    public const ulong IdentifyingData = 1;
    public const ulong Clinical = 0xFF;

    /// <summary>The bit of the access log: no FHIR resource has it, so what carries it is never permitted.</summary>
    public const ulong NeverPermitted = 1UL << 8;

    private static readonly string[] Names =
        ["identifying-data", "appointments", "diagnoses", "medication", "allergies", "test-results", "letters", "care-plans"];

    /// <summary>Gets the codes of the eight clinical categories in bit order.</summary>
    public static ReadOnlySpan<string> Codes => Names;

    /// <summary>Finds the bit of a category; one that is not known is never permitted.</summary>
    public static ulong Of(string category, IReadOnlyDictionary<string, int>? siteCategories)
    {
        var bit = Array.IndexOf(Names, category);
        if (bit >= 0)
        {
            return 1UL << bit;
        }

        return siteCategories is not null && siteCategories.TryGetValue(category, out var site) && site is > 8 and < 64
            ? 1UL << site
            : NeverPermitted;
    }
}
