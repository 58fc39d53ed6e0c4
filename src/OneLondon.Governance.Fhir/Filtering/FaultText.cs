using OneLondon.Governance.Fhir.Json;

namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>Puts faults into words; none of them quotes the document.</summary>
internal static class FaultText
{
    public static FhirFilterFault Of(JsonFault fault, long offset, long line)
    {
        (string message, string remedy) = fault switch
        {
            JsonFault.Unexpected => ("an unexpected character", "send well-formed JSON (RFC 8259)"),
            JsonFault.UnexpectedEnd => ("the document ends too early", "send the whole document"),
            JsonFault.UnterminatedString => ("a string does not end", "close it, or send the whole document"),
            JsonFault.ControlCharacter => ("a control character in a string", "escape it"),
            JsonFault.Utf8 => ("not UTF-8", "encode the document as UTF-8"),
            JsonFault.Escape => ("an unknown escape", "use the escapes of RFC 8259"),
            JsonFault.Surrogate => ("half of a surrogate pair", "escape both halves, or write the character itself"),
            JsonFault.Number => ("not a number as JSON has it", "write it without leading zero or plus"),
            JsonFault.Literal => ("an unknown word", "write true, false, null, or a string"),
            JsonFault.DuplicateName => ("a member name stands twice in one object", "leave one of them"),
            JsonFault.Depth => ("nested too deep", "send a flatter document, or raise `MaxDepth`"),
            JsonFault.TrailingContent => ("something follows the document", "send one document, or use NDJSON"),
            JsonFault.RootNotObject => ("the document is no object", "send one FHIR resource"),
            JsonFault.NoResourceType => ("`resourceType` is missing or no text", "name the resource's type"),
            JsonFault.EntryShape => ("`entry` is not a list of objects with resources", "write the Bundle as FHIR has it"),
            JsonFault.TooManyEntries => ("too many entries", "send fewer, or raise `MaxEntries`"),
            JsonFault.TooLong => ("the document is too long", "send less, or raise `MaxDocumentBytes` or `MaxLineBytes`"),
            _ => ("the document is not accepted", "send well-formed FHIR JSON"),
        };
        return new FhirFilterFault(message, remedy, offset, line);
    }

    public static FhirFilterFault OfGrant(string message, string remedy) => new(message, remedy, -1, 0);

    /// <summary>Gives the line, from 1, on which a byte stands.</summary>
    public static long LineOf(ReadOnlySpan<byte> document, long offset) =>
        1 + document[..(int)Math.Clamp(offset, 0, document.Length)].Count((byte)'\n');
}
