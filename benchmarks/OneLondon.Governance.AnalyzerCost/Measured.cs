using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace OneLondon.Governance.AnalyzerCost;

/// <summary>What a command took, all processes that it started included.</summary>
/// <param name="Wall">Seconds from start to end.</param>
/// <param name="Cpu">Seconds of all cores.</param>
/// <param name="Peak">The most memory that one process held, in MiB.</param>
/// <param name="Findings">How many findings it printed.</param>
/// <param name="Incomplete">How many of them say that the analysis is incomplete.</param>
internal readonly partial record struct Measured(double Wall, double Cpu, double Peak, int Findings, int Incomplete)
{
    private const int Children = -1;

    /// <summary>Runs a command in a process of its own that measures it: the kernel sums over all children of a process.</summary>
    public static Measured Of(string folder, params string[] command)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["measure", folder, .. command]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(output);
        }

        double[] numbers = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture))];
        // Each is printed as it is found, and in the summary once more.
        string[] findings = [.. Finding().Matches(output).Select(m => m.Value.Trim()).Distinct(StringComparer.Ordinal)];
        return new Measured(numbers[0], numbers[1], numbers[2], findings.Length, findings.Count(f => f.EndsWith("OLG9001:", StringComparison.Ordinal)));
    }

    /// <summary>Gives the median of each figure; what was found has to be the same in all.</summary>
    public static Measured Median(IReadOnlyList<Measured> runs)
    {
        if (runs.Select(r => (r.Findings, r.Incomplete)).Distinct().Count() > 1)
        {
            throw new InvalidOperationException("two builds of the same code found different things: " + string.Join("; ", runs));
        }

        return runs[0] with { Wall = Middle(runs.Select(r => r.Wall)), Cpu = Middle(runs.Select(r => r.Cpu)), Peak = Middle(runs.Select(r => r.Peak)) };
    }

    /// <summary>Runs a command, prints what it said and what it took, and gives its exit code.</summary>
    public static int Here(string folder, string[] command)
    {
        var clock = Stopwatch.StartNew();
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = folder };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        using Process process = Process.Start(start)!;
        process.WaitForExit();
        Span<long> usage = stackalloc long[18];
        ReadUsage(Children, usage);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{clock.Elapsed.TotalSeconds:F3} {usage[0] + usage[2] + ((usage[1] + usage[3]) / 1e6):F3} {usage[4] / 1024.0:F0}"));
        return process.ExitCode;
    }

    private static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    // struct rusage of a 64-bit Linux: user and system time as seconds and microseconds, then the peak in KiB.
    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int ReadUsage(int who, Span<long> usage);

    [GeneratedRegex(@"^.*: (?:warning|error) (?:OLG|SCS)\d+:", RegexOptions.Multiline)]
    private static partial Regex Finding();
}
