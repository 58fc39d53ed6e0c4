using System.Globalization;
using System.Numerics;
using System.Text.Json;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Proofs;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.PolicyFiles.Verifying;

/// <summary>Prints a proof or refutation: every invariant with its rules, the size of the space, the time, the warnings.</summary>
internal sealed class ProofReport
{
    private readonly IReadOnlyList<PolicyDocument> _layers;
    private readonly PolicyLoadResult _loaded;
    private readonly PolicyProof _proof;
    private readonly TimeSpan _took;
    private readonly IReadOnlyList<PolicyProblem> _warnings;

    public ProofReport(IReadOnlyList<PolicyDocument> layers, PolicyLoadResult loaded, TimeSpan took, IReadOnlyList<PolicyProblem> warnings)
    {
        _layers = layers;
        _loaded = loaded;
        _proof = loaded.Proof!;
        _took = took;
        _warnings = warnings;
    }

    private string Name => string.Join('+', _layers.Select(layer => layer.Name));

    private string Version => string.Join('+', _layers.Select(layer => layer.Version));

    public void WriteTo(Terminal terminal)
    {
        TextWriter text = terminal.Out;
        int holding = _proof.Results.Count(result => result.Holds);
        text.WriteLine(_loaded.Policy?.ToString() ?? $"{Name} {Version}");
        text.WriteLine(_proof.IsProved
            ? $"PROVED: all {holding} invariants hold for every possible request."
            : $"REFUTED: {_proof.Results.Count - holding} of {_proof.Results.Count} invariants are broken; the policy is refused.");
        text.WriteLine();
        foreach (InvariantResult result in _proof.Results)
        {
            text.WriteLine($"  {(result.Holds ? "holds " : "BROKEN")}  {result.Name} ({result.Rules})");
            text.WriteLine($"          {result.Statement}");
            if (result.CounterExample is { } example)
            {
                text.WriteLine($"          counterexample: {example.Request}, with {Stated(example)}, is {example.Answer}.");
            }
        }

        text.WriteLine();
        text.WriteLine($"{Grouped(_proof.RawRequests)} possible requests, in {Grouped(_proof.RequestClasses)} classes; {Grouped(_proof.Checks)} cases tried in {Milliseconds} ms.");
        foreach (PolicyProblem warning in _warnings)
        {
            terminal.Error.WriteLine(warning.ToString());
        }
    }

    public void WriteTo(Utf8JsonWriter json)
    {
        json.WriteBoolean("proved", _proof.IsProved);
        json.WriteStartObject("policy");
        json.WriteString("name", Name);
        json.WriteString("version", Version);
        json.WriteString("hash", _loaded.Policy?.ContentHash);
        json.WriteEndObject();
        json.WriteStartArray("invariants");
        foreach (InvariantResult result in _proof.Results)
        {
            json.WriteStartObject();
            json.WriteString("name", result.Name);
            json.WriteStrings("rules", result.Rules.Split(' '));
            json.WriteString("statement", result.Statement);
            json.WriteBoolean("holds", result.Holds);
            if (result.CounterExample is { } example)
            {
                json.WriteStartObject("counterExample");
                json.WriteString("request", example.Request);
                json.WriteStrings("facts", example.Stated);
                json.WriteString("answer", example.Answer);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();

        // Above 2^53, which a JSON number would not survive in every reader.
        json.WriteString("requests", _proof.RawRequests.ToString(CultureInfo.InvariantCulture));
        json.WriteString("classes", _proof.RequestClasses.ToString(CultureInfo.InvariantCulture));
        json.WriteNumber("checks", _proof.Checks);
        json.WriteNumber("milliseconds", (long)_took.TotalMilliseconds);
        json.WriteStrings("warnings", _warnings.Select(warning => warning.ToString()));
    }

    private string Milliseconds => ((long)_took.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);

    private static string Stated(CounterExample example) =>
        example.Stated.Count == 0 ? "nothing known" : string.Join(", ", example.Stated);

    private static string Grouped(BigInteger number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
