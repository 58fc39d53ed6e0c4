using OneLondon.Governance.Decisions;
using OneLondon.Governance.Sources;
using OneLondon.Governance.Sources.Objections;

namespace OneLondon.Governance.Fhir.Sources.Consents;

/// <summary>Tells people's objections from their FHIR Consent resources; those that are national opt-outs and nothing else are left to their own source.</summary>
public sealed class FhirConsentObjections : IObjectionSource
{
    private readonly Func<PatientKey, CancellationToken, Task<IReadOnlyList<ReadOnlyMemory<byte>>>> _consents;

    /// <summary>Takes a function that gives every Consent of a patient, each one resource of UTF-8 JSON; it throws where it cannot.</summary>
    public FhirConsentObjections(Func<PatientKey, CancellationToken, Task<IReadOnlyList<ReadOnlyMemory<byte>>>> consents)
    {
        ArgumentNullException.ThrowIfNull(consents);
        _consents = consents;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<SourceAnswer<ObjectionStanding>>> AskAsync(SourceQuestion question, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(question);
        var answers = new List<SourceAnswer<ObjectionStanding>>();
        foreach (PatientKey patient in question.Patients)
        {
            IReadOnlyList<ReadOnlyMemory<byte>> consents = await _consents(patient, cancellationToken).ConfigureAwait(false)
                ?? throw new FhirSourceException("no list of Consents was given");
            answers.Add(new SourceAnswer<ObjectionStanding>
            {
                Patient = patient,
                Value = ObjectionStanding.Combine(consents.Where(json => !FhirNationalOptOut.IsNothingElse(json)).Select(json => Standing(json, patient, question))),
                AsOf = question.At,
            });
        }

        return answers;
    }

    // INVARIANT: a Consent of somebody else among a patient's is a mistake in which nothing can be relied on.
    private static ObjectionStanding Standing(ReadOnlyMemory<byte> json, PatientKey patient, SourceQuestion question)
    {
        FhirConsent consent = FhirConsent.Read(json);
        return consent.IsAbout(patient)
            ? consent.StandingIn(question.Programme, question.At)
            : throw new FhirSourceException("a Consent among a patient's is about somebody else, or about nobody that can be told");
    }
}
