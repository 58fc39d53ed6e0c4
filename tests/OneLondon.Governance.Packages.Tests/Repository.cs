namespace OneLondon.Governance.Packages.Tests;

/// <summary>Finds the files of the repository the tests were built from.</summary>
internal static class Repository
{
    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal)
    {
        ".git", ".vs", ".idea", "bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", "StrykerOutput",
    };

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The build configuration of the running tests, <c>Debug</c> or <c>Release</c>.</summary>
    public static string Configuration { get; } =
        Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar)))!;

    /// <summary>The full path of a file or folder given from the root.</summary>
    public static string At(string relative) => Path.Combine(Root, relative);

    /// <summary>The path from the root, with forward slashes.</summary>
    public static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    /// <summary>Every source file below a folder, build output left out, in ordinal order.</summary>
    public static IEnumerable<string> Files(string folder, string pattern) =>
        Directory.Exists(At(folder)) ? Walk(At(folder), pattern).Order(StringComparer.Ordinal) : [];

    private static IEnumerable<string> Walk(string folder, string pattern) =>
        Directory.EnumerateFiles(folder, pattern).Concat(
            Directory.EnumerateDirectories(folder)
                .Where(child => !Skipped.Contains(Path.GetFileName(child)))
                .SelectMany(child => Walk(child, pattern)));

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "OneLondon.Governance.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("the tests run outside the repository: no solution file above them");
    }
}
