namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Holds the way from a resource to references in it.</summary>
internal sealed class FhirReferencePath
{
    private readonly FhirElementRule[] _steps;

    internal FhirReferencePath(string text, FhirElementRule[] steps, FhirElementFlags role)
    {
        Text = text;
        _steps = steps;
        Role = role;
    }

    /// <summary>Gets the path as written: <c>participant.actor</c>.</summary>
    public string Text { get; }

    /// <summary>Gets the rows along the path; the last is the reference.</summary>
    public ReadOnlySpan<FhirElementRule> Steps => _steps;

    /// <summary>Gets <see cref="FhirElementFlags.Subject"/>, <see cref="FhirElementFlags.SubjectAny"/> or <see cref="FhirElementFlags.Controller"/>.</summary>
    public FhirElementFlags Role { get; }

    /// <inheritdoc/>
    public override string ToString() => Text;
}
