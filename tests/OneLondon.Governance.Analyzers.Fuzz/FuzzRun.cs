using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OneLondon.Governance.Analyzers.Fuzz.Generation;
using OneLondon.Governance.Analyzers.Fuzz.Trials;

namespace OneLondon.Governance.Analyzers.Fuzz;

/// <summary>One long run: a program a seed, so that any failure can be had again.</summary>
internal sealed class FuzzRun(FuzzOptions options)
{
    private const int MostFailures = 200;

    private readonly Dictionary<string, (int Count, string Last)> _errors = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, string> _before = [];
    private readonly StringBuilder _hashes = new();
    private int _compiled;
    private int _failures;
    private int _incomplete;
    private long _lines;
    private long _findings;
    private TimeSpan _slowest;
    private ulong _slowestSeed;

    /// <summary>Runs, prints what was done, and tells how many programs failed.</summary>
    public async Task<int> Run()
    {
        if (options.Print)
        {
            Print();
            return 0;
        }

        Recall();
        Directory.CreateDirectory(options.Out);
        ulong seed = options.Seed;
        var clock = Stopwatch.StartNew();
        for (; seed - options.Seed < (ulong)options.Programs && clock.Elapsed.TotalMinutes < options.Minutes && _failures < MostFailures; seed++)
        {
            await One(seed);
            if ((seed - options.Seed) % 500 == 499)
            {
                Tell(seed + 1, clock);
            }
        }

        Tell(seed, clock);
        foreach ((int count, string last) in _errors.Values.OrderByDescending(e => e.Count).Take(10))
        {
            Console.WriteLine($"does not compile: {count}, last {last}");
        }

        if (options.Record is not null && _before.Count == 0)
        {
            File.WriteAllText(options.Record, _hashes.ToString());
        }

        ulong generated = seed - options.Seed;
        if (_compiled * 100.0 < options.Share * generated)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"FAILED: {_compiled} of {generated} programs compile, less than {options.Share} %"));
            _failures++;
        }

        return _failures;
    }

    private async Task One(ulong seed)
    {
        IReadOnlyList<(string Path, string Text)> files = ProgramMaker.Make(seed);
        CSharpCompilation compilation = Compiling.Of(files);
        if (Compiling.Errors(compilation) is [{ } error, ..])
        {
            (int count, _) = _errors.GetValueOrDefault(error.Id);
            _errors[error.Id] = (count + 1, $"seed {seed}: {error}");
            if (options.Verbose)
            {
                Console.WriteLine($"seed {seed} does not compile: {error}");
            }

            return;
        }

        _compiled++;
        _lines += files.Sum(f => (long)f.Text.AsSpan().Count('\n'));
        if (options.Compile)
        {
            return;
        }

        // A crash that ends the process leaves its program here.
        string current = Path.Combine(options.Out, "current.txt");
        File.WriteAllText(current, Text(seed, files));

        var bound = TimeSpan.FromSeconds(options.Bound);
        Analysis together = await Analysis.Of(compilation, concurrent: true, bound);
        Analysis alone = await Analysis.Of(Compiling.Of(files), concurrent: false, bound);
        Analysis reversed = seed % 4 == 0 ? await Analysis.Of(Compiling.Of(files.Reverse()), concurrent: true, bound) : alone;
        foreach (Analysis analysis in new[] { together, alone, reversed })
        {
            if (analysis.Took > _slowest)
            {
                (_slowest, _slowestSeed) = (analysis.Took, seed);
            }
        }

        if (options.Verbose)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}: {together.Count} findings, {together.Took.TotalSeconds:F2} s, alone {alone.Took.TotalSeconds:F2} s, files reversed {reversed.Took.TotalSeconds:F2} s"));
        }

        _findings += together.Count;
        _incomplete += together.IsIncomplete ? 1 : 0;
        if ((together.Failure ?? alone.Failure ?? reversed.Failure) is { } failure)
        {
            Report(seed, files, failure);
        }
        else if (Difference("concurrent or not", together, alone) is { } difference)
        {
            Report(seed, files, difference);
        }
        else if (Difference("files in another order", together, reversed) is { } other)
        {
            Report(seed, files, other);
        }

        Hash(seed, files, together);
        File.Delete(current);
    }

    // Hashes of strings differ from process to process, and with them the order of what is kept by hash.
    private void Hash(ulong seed, IReadOnlyList<(string Path, string Text)> files, Analysis analysis)
    {
        string hash = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(analysis.Findings)));
        _hashes.Append(CultureInfo.InvariantCulture, $"{seed} {hash}\n");
        if (_before.TryGetValue(seed, out string? before) && before != hash)
        {
            Report(seed, files, "other findings than in a process before; now:\n" + analysis.Findings);
        }
    }

    private void Recall()
    {
        if (options.Record is not null && File.Exists(options.Record))
        {
            foreach (string[] words in File.ReadLines(options.Record).Select(l => l.Split(' ')))
            {
                _before[ulong.Parse(words[0], CultureInfo.InvariantCulture)] = words[1];
            }
        }
    }

    private static string? Difference(string what, Analysis one, Analysis other)
    {
        if (one.Findings == other.Findings)
        {
            return null;
        }

        string[] first = one.Findings.Split('\n');
        string[] second = other.Findings.Split('\n');
        return $"differs: {what}\n" + string.Join('\n', first.Except(second).Select(l => "- " + l).Concat(second.Except(first).Select(l => "+ " + l)).Take(20).DefaultIfEmpty($"the order, from {first.Zip(second).First(l => l.First != l.Second)}"));
    }

    private void Report(ulong seed, IReadOnlyList<(string Path, string Text)> files, string failure)
    {
        _failures++;
        string file = Path.Combine(options.Out, string.Create(CultureInfo.InvariantCulture, $"{seed}.txt"));
        File.WriteAllText(file, $"/*\n{failure}\n*/\n{Text(seed, files)}");
        Console.WriteLine($"FAILED seed {seed}: {file}: {string.Join(" / ", failure.Split('\n').Take(3))}");
    }

    private void Print()
    {
        IReadOnlyList<(string Path, string Text)> files = ProgramMaker.Make(options.Seed);
        Console.WriteLine(Text(options.Seed, files));
        foreach (Diagnostic error in Compiling.Errors(Compiling.Of(files)))
        {
            Console.WriteLine(error);
        }
    }

    private static string Text(ulong seed, IReadOnlyList<(string Path, string Text)> files) =>
        string.Concat(files.Select(f => $"// {f.Path} of seed {seed}\n{f.Text}\n"));

    private void Tell(ulong next, Stopwatch clock)
    {
        ulong count = next - options.Seed;
        long peak = Process.GetCurrentProcess().PeakWorkingSet64 / 1024 / 1024;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"seeds {options.Seed} to {next - 1}: {count} generated, {_compiled} compile, {_lines / Math.Max(_compiled, 1)} lines each, {_findings} findings, {_incomplete} incomplete, slowest {_slowest.TotalSeconds:F1} s (seed {_slowestSeed}), {count / Math.Max(clock.Elapsed.TotalSeconds, 0.001):F1} a second, peak {peak} MiB, {_failures} failures"));
    }
}
