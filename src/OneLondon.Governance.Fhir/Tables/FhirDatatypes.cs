using System.Collections.Frozen;

namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Holds what the filter must know of FHIR's datatypes by name; everything else about them stands in the table.</summary>
internal static class FhirDatatypes
{
    private static readonly FrozenDictionary<string, FhirPrimitives> Primitives = new Dictionary<string, FhirPrimitives>
    {
        ["base64Binary"] = FhirPrimitives.Base64Binary,
        ["boolean"] = FhirPrimitives.Boolean,
        ["canonical"] = FhirPrimitives.Canonical,
        ["code"] = FhirPrimitives.Code,
        ["date"] = FhirPrimitives.Date,
        ["dateTime"] = FhirPrimitives.DateTime,
        ["decimal"] = FhirPrimitives.Decimal,
        ["id"] = FhirPrimitives.Id,
        ["instant"] = FhirPrimitives.Instant,
        ["integer"] = FhirPrimitives.Integer,
        ["integer64"] = FhirPrimitives.Integer64,
        ["markdown"] = FhirPrimitives.Markdown,
        ["oid"] = FhirPrimitives.Oid,
        ["positiveInt"] = FhirPrimitives.PositiveInt,
        ["string"] = FhirPrimitives.String,
        ["time"] = FhirPrimitives.Time,
        ["unsignedInt"] = FhirPrimitives.UnsignedInt,
        ["uri"] = FhirPrimitives.Uri,
        ["url"] = FhirPrimitives.Url,
        ["uuid"] = FhirPrimitives.Uuid,
        ["xhtml"] = FhirPrimitives.Xhtml,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool TryGetPrimitive(string type, out FhirPrimitives primitive) => Primitives.TryGetValue(type, out primitive);

    /// <summary>Gets the flags that follow from a datatype and the element's name.</summary>
    public static FhirElementFlags FlagsOf(string type, string element) => type switch
    {
        "Reference" => FhirElementFlags.Reference,
        "CodeableReference" => FhirElementFlags.CodeableReference,
        "Identifier" => FhirElementFlags.Identifier | FhirElementFlags.Identifying,
        "HumanName" or "Address" or "ContactPoint" => FhirElementFlags.Identifying,
        "Extension" => element == "modifierExtension" ? FhirElementFlags.ModifierExtension : FhirElementFlags.Extension,
        "Narrative" => FhirElementFlags.Narrative,
        "Meta" => FhirElementFlags.Meta,
        "Resource" => element == "contained" ? FhirElementFlags.Resource | FhirElementFlags.Contained : FhirElementFlags.Resource,
        _ => FhirElementFlags.None,
    };

    /// <summary>Gets the type whose rows every nested element has: <c>{}</c> or <c>{Element}</c>.</summary>
    public static string BackboneBase(string type) => type == "{}" ? "BackboneElement" : "Element";
}
