using OneLondon.Governance.Access.Gathering;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Sources.Objections;

namespace OneLondon.Governance.Access;

/// <summary>
/// Turns a request into a decision: asks the sources for the facts, all at once, and goes through the gate. What a source
/// tells replaces what the request states; a source that fails or is late leaves its fact unknown, and unknown is denied
/// where a rule consults it.
/// </summary>
public sealed class GovernedAccess
{
    /// <summary>The most people that one batch may ask about.</summary>
    public const int MostPatients = 10_000;

    private const int AtOnce = 16;

    private readonly PolicyMonitor _policies;
    private readonly FactGatherer _gatherer;
    private readonly AccessGate _gate;
    private readonly AccessOptions _options;

    internal GovernedAccess(PolicyMonitor policies, FactGatherer gatherer, AccessGate gate, AccessOptions options)
    {
        _policies = policies;
        _gatherer = gatherer;
        _gate = gate;
        _options = options.Copy();
    }

    /// <summary>
    /// Asks for access to one patient's record. Never throws for what the request holds or a source or an effect does: the
    /// answer holds the decision, and a grant where it is permitted and on record.
    /// </summary>
    /// <exception cref="ArgumentNullException">No request is given.</exception>
    public async Task<AccessResult> RequestAsync(AccessRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        IReadOnlyList<AccessResult> results = await AskAsync(request, [request.Patient], cancellationToken).ConfigureAwait(false);
        return results[0];
    }

    /// <summary>
    /// Asks for access to the records of many patients, each in place of the request's own: one look-up of each source for all
    /// of them, then a decision, a record and an answer each, in the order given. One patient's refusal is not another's, and what the
    /// request states of a person (a relationship, no objection, being the person) it states of its own patient alone.
    /// </summary>
    /// <exception cref="ArgumentNullException">No request, or no list of patients, is given.</exception>
    /// <exception cref="ArgumentException">There are more than <see cref="MostPatients"/> patients.</exception>
    public Task<IReadOnlyList<AccessResult>> RequestAsync(
        AccessRequest request, IReadOnlyList<PatientKey> patients, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(patients);
        return patients.Count <= MostPatients
            ? AskAsync(request, [.. patients], cancellationToken)
            : throw new ArgumentException($"a batch asks about {MostPatients} patients at most; split it", nameof(patients));
    }

    /// <summary>Asks for access to one patient's record, where what the request states of a person it states of its own patient alone.</summary>
    internal async Task<AccessResult> RequestAsync(AccessRequest request, PatientKey patient, CancellationToken cancellationToken)
    {
        IReadOnlyList<AccessResult> results = await AskAsync(request, [patient], cancellationToken).ConfigureAwait(false);
        return results[0];
    }

    /// <summary>
    /// Asks for access to the rows of a population for secondary use; the request names no patient. People are told apart by their
    /// opt-outs, and in case finding by their objections to the programme (O4), each looked up when its row is filtered; it needs sources that
    /// can be asked so (<see cref="Sources.OptOuts.IOptOutLookup"/>, <see cref="IObjectionLookup"/>), or else that is unknown of everybody. On
    /// record once, for all of it.
    /// </summary>
    /// <exception cref="ArgumentNullException">No request is given.</exception>
    public async Task<PopulationAccess> RequestPopulationAsync(AccessRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Policy policy = _policies.Current;
        GatheredAnswers? answers = await GatherAsync(policy, request, [], cancellationToken).ConfigureAwait(false);
        PopulationClasses? people = answers is null ? null : await ClassesAsync(policy, request, answers, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<AccessRequest> classes = answers is null || people is null
            ? [GatheredRequest.Nothing(request, request.Patient)]
            : [.. people.All.Select(of => GatheredRequest.OfClass(request, answers, of, people.ObjectionsAsOf, policy.Settings, _options))];
        return await _gate.RequestAsync(classes, people ?? (Records.RecordPeople)new Records.ListedPeople([]), cancellationToken).ConfigureAwait(false);
    }

    private async Task<PopulationClasses?> ClassesAsync(Policy policy, AccessRequest request, GatheredAnswers answers, CancellationToken cancellationToken)
    {
        (ObjectionTable? objections, bool hasFailed) = await _gatherer.ObjectionsAsync(policy, request, cancellationToken).ConfigureAwait(false);
        if (hasFailed)
        {
            answers.NoteUnanswered("objections");
        }

        return PopulationClasses.Of(_gatherer.OptOutClasses(request.Roles[0].Facts.OptOut), objections);
    }

    private async Task<IReadOnlyList<AccessResult>> AskAsync(
        AccessRequest request, PatientKey[] patients, CancellationToken cancellationToken)
    {
        Policy policy = _policies.Current;
        GatheredAnswers? answers = await GatherAsync(policy, request, patients, cancellationToken).ConfigureAwait(false);
        var results = new AccessResult[patients.Length];
        for (int start = 0; start < patients.Length; start += AtOnce)
        {
            int count = Math.Min(AtOnce, patients.Length - start);
            AccessResult[] some = await Task.WhenAll(Enumerable.Range(start, count).Select(
                i => _gate.RequestAsync(Told(request, patients[i], answers, policy), cancellationToken))).ConfigureAwait(false);
            some.CopyTo(results, start);
        }

        return results;
    }

    private AccessRequest Told(AccessRequest request, PatientKey patient, GatheredAnswers? answers, Policy policy) => answers is null
        ? GatheredRequest.Nothing(request, patient)
        : GatheredRequest.Of(request, patient, answers, policy.Settings, _options);

    // What cannot be decided at all is refused by the gate; no source is asked about it.
    private async Task<GatheredAnswers?> GatherAsync(
        Policy policy, AccessRequest request, PatientKey[] patients, CancellationToken cancellationToken)
    {
        if (!RequestCheck.HasRoles(request) || request.Requester is null || request.ApplicationId is null)
        {
            return null;
        }

        try
        {
            return await _gatherer.GatherAsync(policy, request, patients, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception)
        {
            // A clock that throws, for one: nothing is known then, and the gate says what it refuses.
            return null;
        }
    }
}
