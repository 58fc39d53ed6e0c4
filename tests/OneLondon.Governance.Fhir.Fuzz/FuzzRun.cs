using System.Diagnostics;
using System.Globalization;
using OneLondon.Governance.Fhir.Tests.Properties;

namespace OneLondon.Governance.Fhir.Fuzz;

/// <summary>One long run: a document a seed, so that any failure can be had again.</summary>
internal sealed class FuzzRun(FuzzOptions options)
{
    private const int MostFailures = 20;

    private readonly FilterUnderTest _filter = Filters.Fast;
    private int _failures;

    /// <summary>Runs, prints what was done, and tells how many documents failed.</summary>
    public int Run()
    {
        var seed = options.Resume is { } file && File.Exists(file)
            ? ulong.Parse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture)
            : options.Seed;
        var first = seed;
        var clock = Stopwatch.StartNew();
        for (; (long)(seed - first) < options.Documents && clock.Elapsed.TotalMinutes < options.Minutes && _failures < MostFailures; seed++)
        {
            One(seed);
            if ((seed - first) % 10_000 == 9_999)
            {
                Tell(first, seed + 1, clock);
            }
        }

        Tell(first, seed, clock);
        return _failures;
    }

    private void One(ulong seed)
    {
        var all = options.Property is not null || seed % (ulong)options.Every == 0;
        foreach (var property in RecordProperty.Every)
        {
            if (options.Property is null ? all || property is AgreesWithNaive : property.Name == options.Property)
            {
                Report(seed, property.Name, PropertyRun.Try(property, _filter, seed));
            }
        }
    }

    private void Report(ulong seed, string name, string? failure)
    {
        if (failure is null)
        {
            return;
        }

        _failures++;
        Directory.CreateDirectory(options.Out);
        var file = Path.Combine(options.Out, $"{name}-{seed}.txt");
        File.WriteAllText(file, failure);
        Console.WriteLine($"FAILED {name} seed {seed}: {file}");
        if (options.Print)
        {
            Console.WriteLine(failure);
        }
    }

    private void Tell(ulong first, ulong next, Stopwatch clock)
    {
        if (options.Resume is not null)
        {
            File.WriteAllText(options.Resume, next.ToString(CultureInfo.InvariantCulture));
        }

        var count = next - first;
        var peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1024 / 1024;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"seeds {first} to {next - 1}: {count} documents, {count / Math.Max(clock.Elapsed.TotalSeconds, 0.001):F0} a second, peak {peak} MiB, {_failures} failures"));
    }
}
