namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Holds one path of a <c>resource</c> line.</summary>
internal sealed class FhirTablePath
{
    public FhirTablePath(string text, FhirElementFlags role)
    {
        Text = text;
        Role = role;
    }

    public string Text { get; }

    public FhirElementFlags Role { get; }
}
