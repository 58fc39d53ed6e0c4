namespace OneLondon.Governance.Fhir.Json;

/// <summary>Why a document is not accepted.</summary>
internal enum JsonFault
{
    Unexpected,
    UnexpectedEnd,
    UnterminatedString,
    ControlCharacter,
    Utf8,
    Escape,
    Surrogate,
    Number,
    Literal,
    DuplicateName,
    Depth,
    TrailingContent,
    RootNotObject,
    NoResourceType,
    EntryShape,
    TooManyEntries,
    TooLong,
}
