using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace OneLondon.Governance.Analyzers.Tests.Harness;

/// <summary>What a project sets: properties that the compiler can see, and rules that are off by default.</summary>
internal sealed class Settings : AnalyzerConfigOptionsProvider
{
    private readonly Options _properties = new([]);

    /// <summary>A project that sets nothing.</summary>
    public static Settings None { get; } = new();

    /// <summary>Rules that the project turns on.</summary>
    public IReadOnlyList<string> Enabled { get; private init; } = [];

    /// <summary>What is set.</summary>
    public IReadOnlyDictionary<string, string> Properties => _properties.Values;

    public override AnalyzerConfigOptions GlobalOptions => _properties;

    /// <summary>Turns on rules that are off by default.</summary>
    public static Settings With(params string[] rules) => new() { Enabled = rules };

    /// <summary>Sets a property.</summary>
    public Settings And(string property, string value) => new(new Options(new(_properties.Values) { ["build_property." + property] = value })) { Enabled = Enabled };

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => new Options([]);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => new Options([]);

    private Settings()
    {
    }

    private Settings(Options properties) => _properties = properties;

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public Dictionary<string, string> Values => values;

        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
