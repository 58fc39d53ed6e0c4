using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies.Documents;

/// <summary>Declares a purpose of use.</summary>
public sealed class PolicyPurpose
{
    /// <summary>Gets the code.</summary>
    public required PurposeOfUse Code { get; init; }

    /// <summary>Gets the name people read.</summary>
    public required string Title { get; init; }

    /// <summary>Gets the family it belongs to.</summary>
    public PurposeFamily Family { get; init; }

    /// <summary>Gets the HL7 v3-ActReason PurposeOfUse code; mapped explicitly, nothing is inherited.</summary>
    public string? Hl7 { get; init; }

    /// <summary>Gets in an overlay, the purpose below that it is a kind of.</summary>
    public PurposeOfUse Like { get; init; }
}
