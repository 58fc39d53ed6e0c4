namespace OneLondon.Governance.Tool.Tests;

/// <summary>Finds the files of the repository that the tests run from.</summary>
internal static class Checkout
{
    private static readonly string Root = Find();

    public static string At(string path) => Path.Combine(Root, path);

    public static string Read(string path) => File.ReadAllText(At(path));

    private static string Find()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OneLondon.Governance.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException("the tests do not run from a working copy");
    }
}
