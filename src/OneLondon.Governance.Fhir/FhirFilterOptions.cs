using OneLondon.Governance.Deidentification;
using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir;

/// <summary>Holds what a record filter is built from; it is read once, when the filter is made.</summary>
public sealed class FhirFilterOptions
{
    /// <summary>Gets the largest document in bytes.</summary>
    /// <value>1 to 1 GiB; 256 MiB by default.</value>
    public int MaxDocumentBytes { get; init; } = 256 * 1024 * 1024;

    /// <summary>Gets the longest line of NDJSON in bytes.</summary>
    /// <value>1 to 1 GiB; 64 MiB by default.</value>
    public int MaxLineBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Gets the deepest nesting of objects and arrays, the root counting 1.</summary>
    /// <value>1 to 1000; 64 by default.</value>
    public int MaxDepth { get; init; } = 64;

    /// <summary>Gets the largest number of entries of one Bundle.</summary>
    /// <value>1 or more; 1,000,000 by default.</value>
    public int MaxEntries { get; init; } = 1_000_000;

    /// <summary>Gets the base URLs of servers whose absolute references are taken for the patient's, such as <c>https://fhir.trust.example/R4</c>.</summary>
    public IReadOnlyList<string> TrustedServers { get; init; } = [];

    /// <summary>Gets what makes pseudonyms; without one a depersonalised grant is refused (P5).</summary>
    public Pseudonymiser? Pseudonymiser { get; init; }

    /// <summary>Gets the table of FHIR types and elements.</summary>
    public FhirTable Table { get; init; } = FhirTable.Default;

    /// <summary>Gets the clock by which a grant expires.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
