using System;
using System.Collections.Generic;

namespace OneLondon.Governance.Analyzers.Health;

/// <summary>Writes the path of a file in one way, whoever names it: with slashes, without steps back, in lower case.</summary>
internal static class SourcePath
{
    /// <summary>Gives the path of a file as the compiler names it.</summary>
    public static string Of(string path) => Plain(path);

    /// <summary>Gives the path of a file that another file names from its own folder.</summary>
    public static string From(string file, string named)
    {
        string written = named.Replace('\\', '/');
        bool isWhole = written.StartsWith("/", StringComparison.Ordinal) || written.Length > 1 && written[1] == ':';
        int folder = file.Replace('\\', '/').LastIndexOf('/');
        return Plain(isWhole ? written : file.Substring(0, folder + 1) + written);
    }

    private static string Plain(string path)
    {
        var steps = new List<string>();
        foreach (string step in path.Replace('\\', '/').Split('/'))
        {
            if (step == ".." && steps.Count > 0 && steps[steps.Count - 1] is not ("" or ".."))
            {
                steps.RemoveAt(steps.Count - 1);
            }
            else if (step != "." && (step.Length > 0 || steps.Count == 0))
            {
                steps.Add(step);
            }
        }

        return string.Join("/", steps).ToLowerInvariant();
    }
}
