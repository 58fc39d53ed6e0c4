using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources;
using OneLondon.Governance.Sources.Relationships;

namespace OneLondon.Governance.Fhir.Sources.Contacts;

/// <summary>
/// Tells relationships from a patient's Encounter, Appointment, ServiceRequest and EpisodeOfCare resources (A1 A6). A
/// Practitioner or PractitionerRole is the user, a CareTeam or HealthcareService the care team, and the managing Organization of
/// an EpisodeOfCare the organisation, of the name their identifier has, or else the id at the end of the reference.
/// </summary>
public sealed class FhirRelationships : IRelationshipSource
{
    private readonly Func<PatientKey, CancellationToken, Task<IReadOnlyList<ReadOnlyMemory<byte>>>> _resources;
    private readonly ContactTolerance _tolerance;

    /// <summary>Takes a function that gives a patient's resources of the four types, each of UTF-8 JSON; it throws where it cannot.</summary>
    public FhirRelationships(
        Func<PatientKey, CancellationToken, Task<IReadOnlyList<ReadOnlyMemory<byte>>>> resources, ContactTolerance tolerance)
    {
        ArgumentNullException.ThrowIfNull(resources);
        ArgumentNullException.ThrowIfNull(tolerance);
        _resources = resources;
        _tolerance = tolerance;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SourceAnswer<Relationship>>> AskAsync(SourceQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var answers = new List<SourceAnswer<Relationship>>();
        foreach (PatientKey patient in question.Patients)
        {
            IReadOnlyList<ReadOnlyMemory<byte>> resources = await _resources(patient, cancellationToken).ConfigureAwait(false)
                ?? throw new FhirSourceException("no list of resources was given");
            bool confirmed = false;
            foreach (ReadOnlyMemory<byte> json in resources)
            {
                // All are read, so that one of somebody else is found wherever it stands.
                confirmed |= FhirContactReader.Read(json, patient) is { } contact && Confirms(contact, question);
            }

            answers.Add(new SourceAnswer<Relationship>
            {
                Patient = patient,
                Value = confirmed ? Relationship.Established : Relationship.None,
                AsOf = question.At,
            });
        }

        return answers;
    }

    private bool Confirms(FhirContact contact, SourceQuestion question) =>
        _tolerance.IsOpenAt(contact.Kind, contact.From, contact.Until, question.At)
        && contact.Holders.Any(holder => question.IsOne(holder.Kind, holder.Name)
            && _tolerance.IsOpenAt(contact.Kind, holder.From ?? contact.From, holder.Until ?? contact.Until, question.At));
}
