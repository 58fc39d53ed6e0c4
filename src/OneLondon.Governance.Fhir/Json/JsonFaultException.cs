namespace OneLondon.Governance.Fhir.Json;

/// <summary>Unwinds the walk at the first fault; it never leaves the filter and carries no content of the document.</summary>
internal sealed class JsonFaultException(JsonFault fault, long offset) : Exception
{
    public JsonFault Fault { get; } = fault;

    public long Offset { get; } = offset;
}
