using System.Diagnostics;
using System.Globalization;
using OneLondon.Governance.Fhir.Tests.Corpus;
using OneLondon.Governance.Fhir.Tests.Generation;
using OneLondon.Governance.Fhir.Tests.Naive;
using OneLondon.Governance.Fhir.Tests.Properties;

namespace OneLondon.Governance.Fhir.Fuzz;

/// <summary>One long run: a document a seed, so that any failure can be had again.</summary>
internal sealed class FuzzRun(FuzzOptions options)
{
    private const int MostFailures = 20;

    private readonly FilterUnderTest _filter = Filters.Fast;
    private readonly DocumentMaker _documents = new(EngineTable.Default);
    private long _mutated;
    private int _failures;

    /// <summary>Runs, prints what was done, and tells how many documents failed.</summary>
    public int Run()
    {
        var seed = options.Resume is { } file && File.Exists(file)
            ? ulong.Parse(File.ReadAllText(file).Trim(), CultureInfo.InvariantCulture)
            : options.Seed;
        var first = seed;
        var clock = Stopwatch.StartNew();
        for (; (long)(seed - first) + _mutated < options.Documents && clock.Elapsed.TotalMinutes < options.Minutes && _failures < MostFailures; seed++)
        {
            One(seed);
            Mutations(seed);
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

    // Broken documents are cheap to make and cheap to refuse: many to each sound one.
    private void Mutations(ulong seed)
    {
        var document = _documents.Make(seed);
        var dice = new Dice(seed ^ 0x5A5A5A5A5A5A5A5A);
        for (var i = 0; i < options.Mutations; i++)
        {
            var mutated = HostileDocuments.Mutate(document.Utf8, dice);
            var grant = Grants.Throw(dice, document.World);
            _mutated++;
            try
            {
                if (AgreesWithNaive.Breach(_filter, mutated, grant) is { } breach)
                {
                    Report(seed, $"Mutation-{i}", $"{grant}: {breach}\n{Convert.ToBase64String(mutated)}\n{PropertyRun.SmallDisagreement(_filter, mutated, grant)}");
                }
            }
            catch (Exception crash) when (crash is not OutOfMemoryException)
            {
                Report(seed, $"Mutation-{i}", $"{grant}: {crash}\n{Convert.ToBase64String(mutated)}");
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
            $"seeds {first} to {next - 1}: {count} generated and {_mutated} broken documents, {(count + (ulong)_mutated) / Math.Max(clock.Elapsed.TotalSeconds, 0.001):F0} a second, peak {peak} MiB, {_failures} failures"));
    }
}
