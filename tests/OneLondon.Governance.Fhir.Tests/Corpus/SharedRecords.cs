namespace OneLondon.Governance.Fhir.Tests.Corpus;

/// <summary>The real-world records beside the repository, where they are there.</summary>
internal static class SharedRecords
{
    /// <summary>The folder <c>shared/fhir</c> beside some folder above the tests, or null.</summary>
    public static string? Folder { get; } = Find(AppContext.BaseDirectory) ?? Environment.GetEnvironmentVariable("ONELONDON_FHIR_DATA");

    /// <summary>Single documents.</summary>
    public static IEnumerable<string> Documents => Files("*.json");

    /// <summary>Files of one resource a line.</summary>
    public static IEnumerable<string> Lines => Files("*.ndjson");

    private static IEnumerable<string> Files(string pattern) => Folder is null
        ? []
        : Directory.EnumerateFiles(Folder, pattern, SearchOption.AllDirectories).Order(StringComparer.Ordinal);

    private static string? Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            var beside = Path.Combine(folder.FullName, "shared", "fhir");
            if (Directory.Exists(beside))
            {
                return beside;
            }
        }

        return null;
    }
}
