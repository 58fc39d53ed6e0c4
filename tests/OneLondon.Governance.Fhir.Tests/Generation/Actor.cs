namespace OneLondon.Governance.Fhir.Tests.Generation;

/// <summary>A resource of a generated document before its content: what others refer to it by.</summary>
internal sealed class Actor
{
    public required string Type { get; init; }

    public string? Id { get; init; }

    public string? FullUrl { get; init; }

    /// <summary>The patient's own Patient resource.</summary>
    public bool IsPatient { get; init; }

    /// <summary>Another patient's resource, or that patient.</summary>
    public bool IsForeign { get; init; }
}
