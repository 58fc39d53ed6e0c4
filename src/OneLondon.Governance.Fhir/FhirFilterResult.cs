using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Fhir.Filtering;

namespace OneLondon.Governance.Fhir;

/// <summary>Says what a run released and withheld; the counts are for the audit record, never for the caller (X7).</summary>
public sealed class FhirFilterResult
{
    private readonly WithheldTally? _tally;
    private ReleasedResource[]? _resources;

    internal FhirFilterResult(FhirFilterOutcome outcome, FhirFilterFault? fault, long bytesRead, long bytesWritten, WithheldTally? tally, PolicyIdentity? policy)
    {
        Outcome = outcome;
        Fault = fault;
        BytesRead = bytesRead;
        BytesWritten = bytesWritten;
        _tally = tally;
        Withheld = Counts(tally, policy);
    }

    /// <summary>Gets what became of the input.</summary>
    public FhirFilterOutcome Outcome { get; }

    /// <summary>Gets why it was refused, or null.</summary>
    public FhirFilterFault? Fault { get; }

    /// <summary>Gets the bytes of input that were judged.</summary>
    public long BytesRead { get; }

    /// <summary>Gets the bytes written.</summary>
    public long BytesWritten { get; }

    /// <summary>Gets what was withheld, for each category of which something was.</summary>
    public IReadOnlyList<FhirWithheld> Withheld { get; }

    /// <summary>Gets the number of resources released.</summary>
    public long Released => _tally?.Released ?? 0;

    /// <summary>
    /// Gets which resources were released, for the record of the release, as they are called in the input; contained ones and those without an id are
    /// counted alone. Some 40 bytes of memory for each until it is read.
    /// </summary>
    public IReadOnlyList<ReleasedResource> Resources => _resources ??= _tally?.Ids.Read() ?? [];

    /// <summary>Gets the number of resources withheld because they are another patient's, or not provably this patient's.</summary>
    public long Foreign => _tally?.Of(WithholdReason.Foreign) ?? 0;

    /// <summary>Gets the number of resources withheld because their type is unknown to the table.</summary>
    public long Unknown => _tally?.Of(WithholdReason.Unknown) ?? 0;

    /// <summary>Gets the number of resources of types that are never shown in a clinical view.</summary>
    public long NeverShown => _tally?.Of(WithholdReason.Never) ?? 0;

    /// <summary>Gets the number of resources withheld by their confidentiality label.</summary>
    public long Labelled => _tally?.Of(WithholdReason.Label) ?? 0;

    /// <summary>Gets the number of resources withheld because their category is not permitted.</summary>
    public long OutsideCategories => _tally?.Of(WithholdReason.Category) ?? 0;

    /// <summary>Gets the number of resources withheld because of their controller (O7 G6).</summary>
    public long ByController => _tally?.Of(WithholdReason.Controller) ?? 0;

    /// <summary>Gets the number of resources withheld because what had to go could not go without changing their meaning.</summary>
    public long ByIntegrity => _tally?.Of(WithholdReason.Integrity) ?? 0;

    /// <summary>Gets the number of nobody's resources to which nothing released refers.</summary>
    public long Unreferenced => _tally?.Of(WithholdReason.Unreferenced) ?? 0;

    /// <summary>Gives outcome and sizes; nothing of the record.</summary>
    public override string ToString() => Fault is null ? $"{Outcome}, {BytesWritten} bytes written" : $"{Outcome}: {Fault}";

    private static FhirWithheld[] Counts(WithheldTally? tally, PolicyIdentity? policy)
    {
        var counts = new List<FhirWithheld>();
        for (int bit = 0; tally is not null && policy is not null && bit < policy.CategoryCodes.Count; bit++)
        {
            if (tally.Resources[bit] + tally.Elements[bit] > 0)
            {
                counts.Add(new FhirWithheld(policy.CategoryCodes[bit], tally.Resources[bit], tally.Elements[bit]));
            }
        }

        return [.. counts];
    }
}
