using System.Text.Json.Nodes;

namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>What became of one member or item.</summary>
internal readonly record struct NaiveOutcome(NaiveFate Fate, JsonNode? Node)
{
    public static NaiveOutcome Removed => new(NaiveFate.Removed, null);

    /// <summary>Left out without counting as removed.</summary>
    public static NaiveOutcome Trimmed => new(NaiveFate.Trimmed, null);

    public static NaiveOutcome Wrong => new(NaiveFate.Wrong, null);

    public static NaiveOutcome Keep(JsonNode? node) => new(NaiveFate.Kept, node);

    public static NaiveOutcome KeepUnlessNull(JsonNode? node) => node is null ? Removed : Keep(node);
}
