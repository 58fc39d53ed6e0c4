namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>One value found at a subject path.</summary>
internal readonly struct SubjectFinding(int record, int text, bool shared, bool isPatient)
{
    /// <summary>The record it is in.</summary>
    public readonly int Record = record;

    /// <summary>The reference's text number, or -1 where <see cref="IsPatient"/> already says.</summary>
    public readonly int Text = text;

    /// <summary>Whether the path may hold others too.</summary>
    public readonly bool Shared = shared;

    /// <summary>Whether it is this patient by identifier.</summary>
    public readonly bool IsPatient = isPatient;
}
