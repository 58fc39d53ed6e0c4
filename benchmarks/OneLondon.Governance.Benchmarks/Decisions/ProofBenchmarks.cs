using BenchmarkDotNet.Attributes;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Proofs;
using OneLondon.Governance.Proofs.Comparison;

namespace OneLondon.Governance.Benchmarks.Decisions;

/// <summary>Proving the London baseline over its whole space, and comparing two policies.</summary>
[MemoryDiagnoser]
public class ProofBenchmarks
{
    private readonly Policy _policy = PolicyLoader.Load([PolicyDocument.Baseline]).Policy!;
    private readonly Policy _again = PolicyLoader.Load([PolicyDocument.Baseline]).Policy!;

    [Benchmark(Description = "PolicyLoader.Load: compose, compile and prove the baseline")]
    public bool Load() => PolicyLoader.Load([PolicyDocument.Baseline]).Policy is not null;

    [Benchmark(Description = "PolicyVerifier.Verify: prove the baseline")]
    public bool Verify() => PolicyVerifier.Verify(_policy).IsProved;

    [Benchmark(Description = "PolicyDiff.Compare: two equal baselines")]
    public bool Compare() => PolicyDiff.Compare(_policy, _again).IsEmpty;
}
