namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>A reference text met anywhere in a resource, kept or not.</summary>
internal readonly struct ScanFinding(int text, bool besidePatient, bool besideOther)
{
    public readonly int Text = text;

    /// <summary>The type beside it is Patient.</summary>
    public readonly bool BesidePatient = besidePatient;

    /// <summary>The type beside it is another.</summary>
    public readonly bool BesideOther = besideOther;
}
