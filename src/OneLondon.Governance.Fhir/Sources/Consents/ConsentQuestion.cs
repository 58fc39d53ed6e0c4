namespace OneLondon.Governance.Fhir.Sources.Consents;

/// <summary>Asks a FHIR Consent about a use: for which purpose, of whose data, and when.</summary>
public sealed class ConsentQuestion
{
    /// <summary>Gets the purpose as an HL7 v3-ActReason code, such as <c>TREAT</c>.</summary>
    public required string Purpose { get; init; }

    /// <summary>Gets the code of the controller whose data it is, or an empty string for one that no provision names.</summary>
    public string Controller { get; init; } = string.Empty;

    /// <summary>Gets the time of the use.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gives the purpose.</summary>
    public override string ToString() => $"question about {Purpose}";
}
