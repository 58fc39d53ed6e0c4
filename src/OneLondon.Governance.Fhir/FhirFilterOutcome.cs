namespace OneLondon.Governance.Fhir;

/// <summary>Says what became of the input; the zero value is the refusal.</summary>
public enum FhirFilterOutcome : byte
{
    /// <summary>The input or the grant was refused: of that document, or from that line on, nothing was written.</summary>
    Refused = 0,

    /// <summary>The document was withheld whole: the constant OperationOutcome was written, the same whatever the reason.</summary>
    Withheld = 1,

    /// <summary>What the grant permits was written.</summary>
    Released = 2,
}
