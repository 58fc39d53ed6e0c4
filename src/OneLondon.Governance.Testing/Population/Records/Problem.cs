namespace OneLondon.Governance.Testing.Population.Records;

/// <summary>A condition of the person and what else in the record hangs on it.</summary>
internal sealed class Problem
{
    public required ConditionProfile Profile { get; init; }

    public required string Reference { get; init; }

    public required string Label { get; init; }

    public required DateOnly Onset { get; init; }

    public ClinicalCode Code => Profile.Code;

    public Link Link => new(Reference, Profile.Code.Display);
}
