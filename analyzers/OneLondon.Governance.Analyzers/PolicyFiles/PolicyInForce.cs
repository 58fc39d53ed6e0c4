using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Proofs;

namespace OneLondon.Governance.Analyzers.PolicyFiles;

/// <summary>The policy of a compilation: the London default with the overlays among its additional files, or one of its own.</summary>
internal sealed class PolicyInForce
{
    /// <summary>The item metadata that gives a policy file its place among the layers, from 0 upwards.</summary>
    public const string LayerOption = "build_metadata.AdditionalFiles.GovernanceLayer";

    private const string Suffix = ".policy.json";
    private const int Kept = 32;

    // Proved once for each content in the life of the compiler process; the shipped one when the packages are made.
    private static readonly ConcurrentDictionary<string, Lazy<PolicyInForce>> Known = new(StringComparer.Ordinal);
    private static readonly Lazy<PolicyInForce> Default = new(Shipped);

    private PolicyInForce(ComposedPolicy? policy, IReadOnlyList<PolicyProblem> problems)
    {
        Policy = policy;
        Problems = problems;
    }

    /// <summary>The policy, or null where it is refused.</summary>
    public ComposedPolicy? Policy { get; }

    /// <summary>What stands against it, each with its file.</summary>
    public IReadOnlyList<PolicyProblem> Problems { get; }

    /// <summary>Whether an additional file is a policy.</summary>
    public static bool IsPolicy(AdditionalText file) => file.Path.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads and proves the policy files of a compilation.</summary>
    public static PolicyInForce Of(AnalyzerOptions options, System.Threading.CancellationToken cancellation)
    {
        var files = options.AdditionalFiles.Where(IsPolicy)
            .Select(f => (f.Path, Layer: Layer(f, options), Text: f.GetText(cancellation)?.ToString() ?? string.Empty))
            .OrderBy(f => f.Layer).ThenBy(f => f.Path, StringComparer.Ordinal)
            .ToArray();
        if (files.Length == 0)
        {
            return Default.Value;
        }

        if (Known.Count > Kept)
        {
            Known.Clear();
        }

        string key = string.Join("\u0000", files.Select(f => f.Path + "\u0001" + f.Text));
        return Known.GetOrAdd(key, _ => new Lazy<PolicyInForce>(() => Read(files.Select(f => (f.Path, f.Text))))).Value;
    }

    private static int Layer(AdditionalText file, AnalyzerOptions options) =>
        options.AnalyzerConfigOptionsProvider.GetOptions(file).TryGetValue(LayerOption, out string? said) && int.TryParse(said, out int layer) ? layer : int.MaxValue;

    private static PolicyInForce Read(IEnumerable<(string Path, string Text)> files)
    {
        var layers = new List<PolicyDocument>();
        var problems = new List<PolicyProblem>();
        foreach ((string path, string text) in files)
        {
            PolicyReadResult read = PolicyReader.Read(Encoding.UTF8.GetBytes(text), path);
            problems.AddRange(read.Problems);
            if (read.Document is not null)
            {
                layers.Add(read.Document);
            }
        }

        if (problems.Any(p => p.Severity == PolicySeverity.Error))
        {
            return new PolicyInForce(null, problems);
        }

        if (!layers.Exists(l => l.Over is null))
        {
            layers.Insert(0, PolicyDocument.Baseline);
        }

        return Prove(layers, problems);
    }

    private static PolicyInForce Shipped()
    {
        ComposedPolicy? composed = PolicyComposer.Compose([PolicyDocument.Baseline], out IReadOnlyList<PolicyProblem> problems);
        return new PolicyInForce(composed, problems);
    }

    private static PolicyInForce Prove(IReadOnlyList<PolicyDocument> layers, IEnumerable<PolicyProblem> problems)
    {
        PolicyLoadResult loaded = PolicyLoader.Load(layers);
        return new PolicyInForce(loaded.Policy?.Composed, [.. problems, .. loaded.Problems]);
    }
}
