using System.Text.Json;
using OneLondon.Governance.Tool.Usage;

namespace OneLondon.Governance.Tool.Baselines;

/// <summary>Reads the findings of a build from the log that the compiler writes in the SARIF format.</summary>
internal static class SarifLog
{
    private const string Remedy = "build with `--no-incremental -p:ErrorLog=findings.sarif%2Cversion=2.1` and name that file";

    /// <summary>Gives the findings of the rules that a baseline may list, with their number; those that are all suppressed in the source are left out.</summary>
    /// <exception cref="UsageException">The file cannot be read, or is no such log.</exception>
    public static IEnumerable<(KnownFindings Findings, int Count)> Read(string file)
    {
        using JsonDocument log = Open(file);
        try
        {
            if (log.RootElement.GetProperty("version").GetString() != "2.1.0")
            {
                throw new UsageException($"the file given to `--sarif` is of another version of the format; {Remedy}");
            }

            return
            [
                .. from run in log.RootElement.GetProperty("runs").EnumerateArray()
                   from result in run.GetProperty("results").EnumerateArray()
                   where IsListable(result.GetProperty("ruleId").GetString()!)
                   group IsSuppressed(result) by KeyOf(result) into same
                   where same.Contains(false)
                   orderby same.Key.Path, same.Key.Member, same.Key.Rule, same.Key.Source, same.Key.Category
                   select (same.Key, same.Count()),
            ];
        }
        catch (Exception wrong) when (wrong is KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException or UriFormatException)
        {
            throw new UsageException($"the file given to `--sarif` is no log of a compiler with these analyzers; {Remedy}");
        }
    }

    private static JsonDocument Open(string file)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllBytes(file));
        }
        catch (JsonException)
        {
            throw new UsageException($"the file given to `--sarif` is no JSON; {Remedy}");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"the file given to `--sarif` cannot be read; {Remedy}");
        }
    }

    // A permitted flow is no fault, and nothing has to be held back.
    private static bool IsListable(string rule) =>
        rule.StartsWith("OLG2", StringComparison.Ordinal) || rule.StartsWith("OLG3", StringComparison.Ordinal) && rule != "OLG3090";

    private static bool IsSuppressed(JsonElement result) => result.TryGetProperty("suppressions", out JsonElement suppressions) && suppressions.GetArrayLength() > 0;

    private static KnownFindings KeyOf(JsonElement result)
    {
        JsonElement said = result.GetProperty("properties").GetProperty("customProperties");
        string uri = result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString()!;
        return new KnownFindings
        {
            Rule = result.GetProperty("ruleId").GetString()!,
            Path = Uri.TryCreate(uri, UriKind.Absolute, out Uri? whole) && whole.IsFile ? whole.LocalPath : Uri.UnescapeDataString(uri),
            Member = said.GetProperty("member").GetString()!,
            Source = said.GetProperty("source").GetString()!,
            Category = said.GetProperty("category").GetString()!,
        };
    }
}
