using System.Globalization;

namespace OneLondon.Governance.AnalyzerCost;

/// <summary>Builds the same code under different rules, in turns, and prints a row of a table for each.</summary>
internal sealed class Comparison(string folder, int rounds)
{
    public const string Head =
        """
        | code | lines | projects | compiler | rules | wall s | CPU s | peak MiB | wall ratio | CPU ratio | findings of planted | OLG9001 |
        |---|---|---|---|---|---|---|---|---|---|---|---|
        """;

    private const string None = "none";

    private static readonly Dictionary<string, string> Names = new() { [None] = "none", ["governance"] = "OneLondon.Governance", ["scan"] = "Security Code Scan 5.6.7" };

    /// <summary>Compares rules on code of a size.</summary>
    public void Run(int lines, int projects, bool tagged, bool served, params string[] rules)
    {
        string[] all = [None, .. rules];
        Solution solution = Solution.Write(Path.Combine(folder, Guid.NewGuid().ToString("N")), lines, projects, tagged);
        Measured.Of(solution.Top, "dotnet", "restore", "-v:q");
        if (served)
        {
            Served(solution, tagged, all);
        }
        else
        {
            Alone(solution, tagged, all);
        }

        Directory.Delete(solution.Folder, recursive: true);
    }

    private void Alone(Solution solution, bool tagged, string[] rules)
    {
        Dictionary<string, List<Measured>> runs = rules.ToDictionary(r => r, _ => new List<Measured>());
        for (int i = 0; i < rounds; i++)
        {
            // Now one first and now another: the machine is not the same all the time.
            foreach (string rule in i % 2 == 0 ? rules : rules.Reverse())
            {
                runs[rule].Add(Build.Alone(solution, rule));
            }
        }

        foreach (string rule in rules)
        {
            Print(solution, tagged, "new process", rule, Measured.Median(runs[rule]), Measured.Median(runs[None]));
        }
    }

    private void Served(Solution solution, bool tagged, string[] rules)
    {
        Dictionary<string, List<Measured[]>> runs = rules.ToDictionary(r => r, _ => new List<Measured[]>());
        for (int i = 0; i < rounds; i++)
        {
            foreach (string rule in i % 2 == 0 ? rules : rules.Reverse())
            {
                runs[rule].Add(Build.Served(solution, rule, 2));
            }
        }

        for (int build = 0; build < 2; build++)
        {
            foreach (string rule in rules)
            {
                Print(
                    solution, tagged, build == 0 ? "server, first build" : "server, second build", rule,
                    Measured.Median([.. runs[rule].Select(r => r[build])]), Measured.Median([.. runs[None].Select(r => r[build])]));
            }
        }
    }

    private static void Print(Solution solution, bool tagged, string compiler, string rule, Measured run, Measured without)
    {
        string findings = rule == None ? "" : tagged ? $"{run.Findings} of {solution.Planted}" : $"{run.Findings}";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {(tagged ? "tagged" : "untagged")} | {solution.Lines:N0} | {solution.Projects} | {compiler} | {Names[rule]} | {run.Wall:F1} | {run.Cpu:F1} | {run.Peak:F0} | {run.Wall / without.Wall:F2} | {run.Cpu / without.Cpu:F2} | {findings} | {(rule == "governance" ? run.Incomplete.ToString(CultureInfo.InvariantCulture) : "")} |"));
    }
}
