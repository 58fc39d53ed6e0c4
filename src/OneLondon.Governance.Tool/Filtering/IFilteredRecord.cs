using OneLondon.Governance.Access;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Fhir;

namespace OneLondon.Governance.Tool.Filtering;

/// <summary>A record to filter. It has two sides: a document, held whole, and lines, which may be of any number.</summary>
internal interface IFilteredRecord : IAsyncDisposable
{
    /// <summary>Finds the one Patient in it.</summary>
    /// <exception cref="Usage.UsageException">There is none, or more than one, or the input cannot be read twice.</exception>
    PatientKey FindPatient(CancellationToken cancellation);

    /// <summary>Filters it, puts the release on record, and writes what is released; nothing released writes nothing.</summary>
    /// <exception cref="Usage.UsageException">The input is not accepted.</exception>
    Task<FhirFilterResult> ReleaseAsync(FhirRecordFilter filter, AccessResult access, AccessGate gate, OutputTarget target, CancellationToken cancellation);
}
