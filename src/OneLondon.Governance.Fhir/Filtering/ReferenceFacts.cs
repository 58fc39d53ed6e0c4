namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>What an object says as a reference, whatever it is.</summary>
internal struct ReferenceFacts
{
    /// <summary>The text's number + 1; 0 where there is none.</summary>
    public int Text;

    /// <summary>The type's number + 1 (numbers below -1 stand for unknown types); 0 where there is none.</summary>
    public int Type;

    public bool TypeIsPatient;

    public bool HasIdentifier;

    /// <summary>The identifier is this patient's NHS number.</summary>
    public bool IsPatientByIdentifier;

    /// <summary>It has a member by which it speaks as a Reference, of whatever kind.</summary>
    public bool Speaks;

    /// <summary>A member of a Reference has the wrong kind.</summary>
    public bool Broken;

    /// <summary>It has words, which go from depersonalised output only beside a code.</summary>
    public bool NeedsCoding;

    public bool HasCoding;

    public bool Any;
}
