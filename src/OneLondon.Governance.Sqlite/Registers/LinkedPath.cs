namespace OneLondon.Governance.Sqlite.Registers;

/// <summary>Follows the links of a path, in its folders and at its end.</summary>
internal static class LinkedPath
{
    private const int MostLinks = 40;

    /// <summary>Gives where an absolute path leads; the path itself where it has no links, or cannot be followed.</summary>
    public static string Resolve(string path)
    {
        string resolved = path;
        for (int links = 0; links < MostLinks; links++)
        {
            if (Step(resolved) is not { } next)
            {
                return resolved;
            }

            resolved = next;
        }

        return resolved;
    }

    // The first link from the root on, with what it leads to put in its place; null where there is none.
    private static string? Step(string path)
    {
        string root = Path.GetPathRoot(path) ?? string.Empty;
        string[] parts = path[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        string at = root;
        for (int i = 0; i < parts.Length; i++)
        {
            at = Path.Combine(at, parts[i]);
            if (TargetOf(at) is { } target)
            {
                return Path.GetFullPath(Path.Combine([Path.GetDirectoryName(at) ?? root, target, .. parts[(i + 1)..]]));
            }
        }

        return null;
    }

    private static string? TargetOf(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
