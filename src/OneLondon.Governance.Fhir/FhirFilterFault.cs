namespace OneLondon.Governance.Fhir;

/// <summary>Says why an input or a grant was refused, where, and how to mend it; it holds nothing of the document.</summary>
public sealed class FhirFilterFault
{
    internal FhirFilterFault(string message, string remedy, long offset, long line)
    {
        Message = message;
        Remedy = remedy;
        Offset = offset;
        Line = line;
    }

    /// <summary>Gets what is wrong, in one line.</summary>
    public string Message { get; }

    /// <summary>Gets how to mend it, in one line.</summary>
    public string Remedy { get; }

    /// <summary>Gets the byte offset in the input, from 0, or -1 where there is none.</summary>
    public long Offset { get; }

    /// <summary>Gets the line of the input, from 1, or 0 where there is none.</summary>
    public long Line { get; }

    /// <summary>Gives it in one line.</summary>
    public override string ToString() => Line == 0 ? $"{Message}; {Remedy}" : $"line {Line}, byte {Offset}: {Message}; {Remedy}";
}
