namespace OneLondon.Governance.Fhir.Models;

/// <summary>Thrown where a typed resource cannot be filtered: nothing of it is released.</summary>
public sealed class FhirModelException : Exception
{
    /// <summary>Makes the error of a model; the message is one line, names types and elements, and never says a value.</summary>
    public FhirModelException(string message)
        : base(message)
    {
    }
}
