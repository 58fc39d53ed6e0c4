using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Tagging;
using OneLondon.Governance.Vocabulary;

namespace Extract;

/// <summary>A person with diabetes, as the care record has them.</summary>
public sealed class Patient
{
    [PatientIdentifier]
    public required NhsNumber Number { get; init; }

    [IdentifiableData]
    public required string Surname { get; init; }

    [IdentifiableData]
    public required DateOnly Born { get; init; }

    [IdentifiableData]
    public required string Postcode { get; init; }

    /// <summary>The last HbA1c, in mmol/mol.</summary>
    [DepersonalisedData(Identifiability.Depersonalised)]
    [DataCategory(CategoryCodes.TestResults)]
    public required int HbA1c { get; init; }
}
