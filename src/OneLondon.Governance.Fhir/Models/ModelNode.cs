namespace OneLondon.Governance.Fhir.Models;

/// <summary>An element as it was read, with what the JSON says of it.</summary>
internal sealed class ModelNode(object element, FhirElementKind kind, string type)
{
    /// <summary>Gets the model's element, or the bare value where there is no element around it.</summary>
    public object Element => element;

    /// <summary>Gets what it is; <see cref="FhirElementKind.Unknown"/> for a bare value.</summary>
    public FhirElementKind Kind => kind;

    /// <summary>Gets the FHIR type; empty for a bare value.</summary>
    public string Type => type;

    /// <summary>Gets the value as a JSON token in UTF-8, or null: primitives and bare values only.</summary>
    public byte[]? Token { get; init; }

    /// <summary>Gets the members: of a primitive its id and extensions.</summary>
    public List<ModelMember> Members { get; } = [];

    public bool IsPrimitive => kind is FhirElementKind.Primitive or FhirElementKind.Unknown;
}
