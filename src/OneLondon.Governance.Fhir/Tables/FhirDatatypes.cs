namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Holds what the filter must know of FHIR's datatypes by name; everything else about them stands in the table.</summary>
internal static class FhirDatatypes
{
    /// <summary>The type whose rows every nested element (<c>{}</c>) begins with.</summary>
    public const string Backbone = "BackboneElement";

    /// <summary>Gives the primitive type of a name, or none.</summary>
    public static FhirPrimitives Primitive(string type) => type switch
    {
        "base64Binary" => FhirPrimitives.Base64Binary,
        "boolean" => FhirPrimitives.Boolean,
        "canonical" => FhirPrimitives.Canonical,
        "code" => FhirPrimitives.Code,
        "date" => FhirPrimitives.Date,
        "dateTime" => FhirPrimitives.DateTime,
        "decimal" => FhirPrimitives.Decimal,
        "id" => FhirPrimitives.Id,
        "instant" => FhirPrimitives.Instant,
        "integer" => FhirPrimitives.Integer,
        "integer64" => FhirPrimitives.Integer64,
        "markdown" => FhirPrimitives.Markdown,
        "oid" => FhirPrimitives.Oid,
        "positiveInt" => FhirPrimitives.PositiveInt,
        "string" => FhirPrimitives.String,
        "time" => FhirPrimitives.Time,
        "unsignedInt" => FhirPrimitives.UnsignedInt,
        "uri" => FhirPrimitives.Uri,
        "url" => FhirPrimitives.Url,
        "uuid" => FhirPrimitives.Uuid,
        "xhtml" => FhirPrimitives.Xhtml,
        _ => FhirPrimitives.None,
    };

    /// <summary>Gives the flags that follow from a datatype.</summary>
    public static FhirElementFlags FlagsOf(string type) => type switch
    {
        "Reference" => FhirElementFlags.Reference,
        "CodeableReference" => FhirElementFlags.CodeableReference,
        "Identifier" => FhirElementFlags.Identifier | FhirElementFlags.Identifying,
        "HumanName" or "Address" or "ContactPoint" => FhirElementFlags.Identifying,
        "Extension" => FhirElementFlags.Extension,
        "Narrative" => FhirElementFlags.Narrative,
        "Meta" => FhirElementFlags.Meta,
        "Resource" => FhirElementFlags.Resource,
        _ => FhirElementFlags.None,
    };

    /// <summary>Gives the flags of an element whose name, not its datatype alone, says what it is.</summary>
    public static FhirElementFlags ByName(FhirElementFlags flags, string name) => name switch
    {
        "modifierExtension" when (flags & FhirElementFlags.Extension) != 0 =>
            (flags & ~FhirElementFlags.Extension) | FhirElementFlags.ModifierExtension,
        "contained" when (flags & FhirElementFlags.Resource) != 0 => flags | FhirElementFlags.Contained,
        _ => flags,
    };
}
