namespace OneLondon.Governance.Testing.Population.Records;

/// <summary>A resource of a record: where it stands, who holds it, and how its own elements are written.</summary>
internal sealed class RecordEntry
{
    public required string Reference { get; init; }

    /// <summary>Gets the controller's source, or null on resources that are nobody's.</summary>
    public required string? SourceUri { get; init; }

    public required string Label { get; init; }

    public required Action<FhirWriter> WriteElements { get; init; }

    public string Type => Reference[..Reference.IndexOf('/')];

    public string Id => Reference[(Reference.IndexOf('/') + 1)..];

    public bool IsNobodys => SourceUri is null;
}
