namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>Kinds of <see cref="Edit"/>.</summary>
internal enum EditKind
{
    /// <summary>A member or item goes.</summary>
    Remove,

    /// <summary>An item becomes null.</summary>
    Blank,

    /// <summary>The value of an <c>id</c> becomes its pseudonym.</summary>
    Pseudonym,

    /// <summary>The notice's tags are appended to the array that ends here.</summary>
    AppendTags,

    /// <summary>A tag array with the notice is appended to the meta that ends here.</summary>
    AppendTagArray,

    /// <summary>A meta with the notice is put here, after a member.</summary>
    InsertMeta,

    /// <summary>The member becomes a meta with the notice.</summary>
    ReplaceMeta,

    /// <summary>A Reference to the patient loses all but its text and type.</summary>
    TrimReference,

    /// <summary>A Reference to the patient becomes <c>{"type":"Patient"}</c>.</summary>
    BarePatient,

    /// <summary>A Reference loses its identifier.</summary>
    DropIdentifier,

    /// <summary>A Reference becomes one by pseudonym.</summary>
    PseudonymReference,
}
