namespace OneLondon.Governance.Fhir.Models;

/// <summary>Says what an element of a typed FHIR model is.</summary>
public enum FhirElementKind
{
    /// <summary>Not an element of the model: a resource that holds one is refused.</summary>
    Unknown = 0,

    /// <summary>A FHIR primitive: a value, an id and extensions, each of which may be absent.</summary>
    Primitive = 1,

    /// <summary>A datatype or a nested element.</summary>
    Complex = 2,

    /// <summary>A resource.</summary>
    Resource = 3,
}
