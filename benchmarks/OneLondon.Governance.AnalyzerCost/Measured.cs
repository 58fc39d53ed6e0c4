using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace OneLondon.Governance.AnalyzerCost;

/// <summary>What a command took, all processes that it started included.</summary>
/// <param name="Wall">Seconds from start to end.</param>
/// <param name="Cpu">Seconds of all cores.</param>
/// <param name="Peak">The most memory that one process held, in MiB.</param>
internal readonly partial record struct Measured(double Wall, double Cpu, double Peak)
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
        return new Measured(numbers[0], numbers[1], numbers[2]);
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

    // struct rusage of a 64-bit Linux: user and system time as seconds and microseconds, then the peak in KiB.
    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int ReadUsage(int who, Span<long> usage);
}
