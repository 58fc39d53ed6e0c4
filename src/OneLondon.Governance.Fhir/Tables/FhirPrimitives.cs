namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Names the primitive types an element's JSON value may have; several where FHIR versions differ.</summary>
[Flags]
internal enum FhirPrimitives
{
    None = 0,
    Base64Binary = 1 << 0,
    Boolean = 1 << 1,
    Canonical = 1 << 2,
    Code = 1 << 3,
    Date = 1 << 4,
    DateTime = 1 << 5,
    Decimal = 1 << 6,
    Id = 1 << 7,
    Instant = 1 << 8,
    Integer = 1 << 9,
    Integer64 = 1 << 10,
    Markdown = 1 << 11,
    Oid = 1 << 12,
    PositiveInt = 1 << 13,
    String = 1 << 14,
    Time = 1 << 15,
    UnsignedInt = 1 << 16,
    Uri = 1 << 17,
    Url = 1 << 18,
    Uuid = 1 << 19,
    Xhtml = 1 << 20,

    /// <summary>Values a person can have typed: free text in depersonalised output unless the row says <c>coded</c>.</summary>
    Prose = String | Markdown | Xhtml | Base64Binary,

    /// <summary>Addresses of things: they go in depersonalised output unless the row says <c>coded</c>.</summary>
    Address = Uri | Url | Oid | Uuid,
}
