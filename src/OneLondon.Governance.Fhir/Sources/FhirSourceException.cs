namespace OneLondon.Governance.Fhir.Sources;

/// <summary>Says that a FHIR resource cannot be read as a source of facts, in one line that quotes nothing of it. Nothing is known then.</summary>
public sealed class FhirSourceException : Exception
{
    /// <summary>Makes the exception with its standing message.</summary>
    public FhirSourceException()
        : base("a FHIR resource cannot be read as a source of facts")
    {
    }

    /// <summary>Makes the exception with a message that names no person.</summary>
    public FhirSourceException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception with a message that names no person, and its cause.</summary>
    public FhirSourceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
