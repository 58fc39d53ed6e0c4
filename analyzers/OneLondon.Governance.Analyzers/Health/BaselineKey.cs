using System.Collections.Immutable;

namespace OneLondon.Governance.Analyzers.Health;

/// <summary>What a finding is known by: never the line it stands on.</summary>
/// <param name="Rule">The rule that reports it.</param>
/// <param name="File">The file, as <see cref="SourcePath"/> writes it.</param>
/// <param name="Member">The documentation id of the member it stands in.</param>
/// <param name="Source">What it names as the source; of a finding with several, as <see cref="FlowSources"/> writes them.</param>
/// <param name="Category">The category of data, empty where the rule names none.</param>
internal readonly record struct BaselineKey(string Rule, string File, string Member, string Source, string Category)
{
    /// <summary>The sources, each with its rule.</summary>
    public ImmutableHashSet<(string Rule, string Source)> Sources => FlowSources.Read(Rule, Source);
}
