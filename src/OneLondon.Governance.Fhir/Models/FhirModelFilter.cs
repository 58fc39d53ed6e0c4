using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Fhir.Models;

/// <summary>
/// Filters the resources of a typed FHIR model by a grant, through the JSON filter and its table: what is released says
/// exactly what that filter would have written. Immutable and thread-safe where the model is.
/// </summary>
public sealed class FhirModelFilter
{
    private const string Remedy = "filter the resource as JSON, or mend the model";
    private readonly FhirRecordFilter _filter;
    private readonly ModelRelease _release;

    /// <summary>Makes a filter for a model.</summary>
    /// <exception cref="ArgumentNullException">No model or no filter is given.</exception>
    public FhirModelFilter(FhirModel model, FhirRecordFilter filter)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(filter);
        _filter = filter;
        _release = new ModelRelease(model, filter.Table);
    }

    /// <summary>Filters one resource or Bundle, which is only read.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="grant">What may be shown, and whose.</param>
    /// <param name="released">A new resource with what the grant permits; null where it is withheld whole or refused.</param>
    /// <returns>What the JSON filter says; refused, too, where the model cannot read or build the resource.</returns>
    /// <exception cref="ArgumentNullException">No resource or no grant is given.</exception>
    public FhirFilterResult Filter<TResource>(TResource resource, Grant grant, out TResource? released)
        where TResource : class
    {
        ArgumentNullException.ThrowIfNull(resource);
        ArgumentNullException.ThrowIfNull(grant);
        released = null;
        FhirFilterResult? result = null;
        try
        {
            object? made = _release.Release(resource, (json, output) =>
            {
                result = _filter.Filter(json.Span, grant, output);
                return result.Outcome == FhirFilterOutcome.Released;
            });
            released = made is null or TResource
                ? (TResource?)made
                : throw new FhirModelException($"the filtered `{resource.GetType().Name}` came back as another type");
            return result!;
        }
        catch (FhirModelException refusal)
        {
            return new FhirFilterResult(FhirFilterOutcome.Refused, new FhirFilterFault(refusal.Message, Remedy, -1, 0), 0, 0, null, null);
        }
    }
}
