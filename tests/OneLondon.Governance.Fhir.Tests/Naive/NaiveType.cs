namespace OneLondon.Governance.Fhir.Tests.Naive;

internal sealed class NaiveType
{
    public required string Name { get; init; }

    public required NaiveStanding Standing { get; init; }

    /// <summary>The category's bit, or -1.</summary>
    public required int Category { get; init; }

    /// <summary>Paths to the patient; a trailing <c>*</c> marks one that holds others too.</summary>
    public required IReadOnlyList<string> Subjects { get; init; }

    public required IReadOnlyList<string> Controllers { get; init; }

    public required NaiveRows Rows { get; init; }
}
