namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>What the naive filter says to one document.</summary>
internal sealed class NaiveAnswer
{
    /// <summary>The input was malformed: nothing is released.</summary>
    public bool Malformed { get; init; }

    /// <summary>The root was withheld: the constant answer.</summary>
    public bool Withheld { get; init; }

    /// <summary>What is released; null where malformed.</summary>
    public string? Output { get; init; }

    /// <summary>For test oracles: the places (<c>entry/3</c>, <c>entry/3/contained/0</c>, <c>root</c>) that stayed.</summary>
    public IReadOnlySet<string> Kept { get; init; } = new HashSet<string>();
}
