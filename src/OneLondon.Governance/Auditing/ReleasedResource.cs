namespace OneLondon.Governance.Auditing;

/// <summary>Names a record that is released, for the audit record: in FHIR the type and id of a resource. It goes on record as <c>Type/id</c> (U1).</summary>
public readonly record struct ReleasedResource
{
    /// <summary>Gets the type, such as <c>Observation</c>.</summary>
    public required string Type { get; init; }

    /// <summary>
    /// Gets the id among those of its type. One that is longer than 64 characters, has others than FHIR's (letters, digits, hyphens, dots), or is or holds
    /// an NHS number is on record as its keyed pseudonym; so is that of a Patient, a Person or a RelatedPerson.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>Gets whether the id names a person by itself, so that its keyed pseudonym is on record.</summary>
    public bool IsIdentifying { get; init; }

    /// <summary>Gives the type alone.</summary>
    public override string ToString() => $"released {Type}";
}
