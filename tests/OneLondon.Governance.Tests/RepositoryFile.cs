namespace OneLondon.Governance.Tests;

/// <summary>Reads files of the repository the tests were built in.</summary>
internal static class RepositoryFile
{
    public static byte[] Bytes(string path) => File.ReadAllBytes(Path.Combine(Root(), path));

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root(), path));

    private static string Root()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OneLondon.Governance.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the tests run outside the repository");
        }

        return folder;
    }
}
