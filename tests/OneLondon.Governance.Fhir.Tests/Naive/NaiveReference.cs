using System.Text.Json.Nodes;

namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>One reference, read.</summary>
internal sealed class NaiveReference
{
    public required NaiveTarget Target { get; init; }

    /// <summary>The string without history suffix, or null.</summary>
    public string? Text { get; init; }

    /// <summary>The one type it speaks of, or null.</summary>
    public string? Type { get; init; }

    /// <summary>Whether its form names a type; a fragment or a urn does not.</summary>
    public bool NamesType { get; init; }

    public bool IsRelative { get; init; }

    public bool IsQuery { get; init; }

    public IReadOnlyList<NaiveItem> Items { get; init; } = [];
}
