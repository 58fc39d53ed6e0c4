namespace OneLondon.Governance.Testing.Population;

/// <summary>A condition, who tends to have it, and what is prescribed for it.</summary>
internal sealed class ConditionProfile
{
    public required ClinicalCode Code { get; init; }

    public required int MinAge { get; init; }

    /// <summary>Gets how many in a thousand of that age have it; twice as many from 60 on.</summary>
    public required int PerThousand { get; init; }

    public required ClinicalCode Medicine { get; init; }

    public required string Dosage { get; init; }

    public bool IsSensitive { get; init; }
}
