namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Reports everything that is wrong with the text of a FHIR table.</summary>
public sealed class FhirTableException : FormatException
{
    /// <summary>Creates the exception for the errors found.</summary>
    internal FhirTableException(IReadOnlyList<string> errors)
        : base(string.Join('\n', errors))
    {
        Errors = errors;
    }

    /// <summary>Gets one line for each error: line number, what is wrong, the remedy.</summary>
    public IReadOnlyList<string> Errors { get; }
}
