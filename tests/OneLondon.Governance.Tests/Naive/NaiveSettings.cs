namespace OneLondon.Governance.Tests.Naive;

/// <summary>What section 7 lets a policy choose, with the defaults.</summary>
internal sealed class NaiveSettings
{
    /// <summary>Gets whether an objection that is not yet decided blocks (X6).</summary>
    public bool PendingObjectionsBlock { get; init; } = true;

    /// <summary>Gets whether a person's agreement opens identifiable research (P6 X1).</summary>
    public bool AgreementsOpenResearch { get; init; }
}
