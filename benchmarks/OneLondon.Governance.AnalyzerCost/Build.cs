using System.Globalization;
using System.Text.RegularExpressions;

namespace OneLondon.Governance.AnalyzerCost;

/// <summary>One build, without or with a compiler server of its own.</summary>
internal static partial class Build
{
    private static readonly string[] Fixed = ["dotnet", "build", "--no-restore", "--no-incremental", "-m:1", "-v:q", "-clp:NoSummary"];

    /// <summary>Builds in a compiler process of its own.</summary>
    public static Measured Alone(Solution solution, string rules) =>
        Measured.Of(solution.Top, [.. Fixed, "-p:UseSharedCompilation=false", $"-p:Rules={rules}"]);

    /// <summary>Builds some times with one new compiler server, and gives each; the server is ended afterwards.</summary>
    public static Measured[] Served(Solution solution, string rules, int times)
    {
        string id = "analyzer-cost-" + Guid.NewGuid().ToString("N")[..12];
        var runs = new List<Measured>();
        try
        {
            double before = 0;
            for (int i = 0; i < times; i++)
            {
                Measured run = Measured.Of(solution.Top, [.. Fixed, "-p:UseSharedCompilation=true", $"-p:SharedCompilationId={id}", $"-p:Rules={rules}"]);
                (double cpu, double peak) = Server(id) is { } server ? Usage(server) : (0, 0);
                runs.Add(run with { Cpu = run.Cpu + cpu - before, Peak = Math.Max(run.Peak, peak) });
                before = cpu;
            }
        }
        finally
        {
            if (Server(id) is { } server)
            {
                using var process = System.Diagnostics.Process.GetProcessById(server);
                process.Kill();
            }
        }

        return [.. runs];
    }

    private static int? Server(string id)
    {
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            try
            {
                if (int.TryParse(Path.GetFileName(folder), out int process) && File.ReadAllText(Path.Combine(folder, "cmdline")).Contains(id, StringComparison.Ordinal)
                    && File.ReadAllText(Path.Combine(folder, "cmdline")).Contains("-pipename:", StringComparison.Ordinal))
                {
                    return process;
                }
            }
            catch (IOException)
            {
                // It has ended meanwhile.
            }
        }

        return null;
    }

    private static (double Cpu, double Peak) Usage(int process)
    {
        string[] stat = File.ReadAllText($"/proc/{process}/stat").Split(") ")[^1].Split(' ');
        double ticks = double.Parse(stat[11], CultureInfo.InvariantCulture) + double.Parse(stat[12], CultureInfo.InvariantCulture);
        Match peak = Peak().Match(File.ReadAllText($"/proc/{process}/status"));
        return (ticks / 100, double.Parse(peak.Groups[1].Value, CultureInfo.InvariantCulture) / 1024);
    }

    [GeneratedRegex(@"VmHWM:\s+(\d+) kB")]
    private static partial Regex Peak();
}
