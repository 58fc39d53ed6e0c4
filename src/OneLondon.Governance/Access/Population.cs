using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Records;

namespace OneLondon.Governance.Access;

/// <summary>Decides the classes of a population, each alone, and tells rows of people in a denied one from the others.</summary>
internal sealed class Population
{
    private readonly RecordPeople _people;
    private readonly TimeProvider _time;
    private readonly IReadOnlyList<AccessRequest> _requests;
    private readonly Decision[] _decisions;

    public Population(Policy policy, IReadOnlyList<AccessRequest> classes, RecordPeople people, TimeProvider time)
    {
        _people = people;
        _time = time;
        _requests = classes;
        DateTime day = DayOf(time);
        _decisions = [.. classes.Select(request => policy.Decide(FactBinding.Bind(policy, request, day)))];
        int first = Math.Max(0, Array.FindIndex(_decisions, decision => decision.IsPermitted));
        OnRecord = classes[first];
        Obligations = _decisions.Where(decision => decision.IsPermitted).Aggregate(Obligations.None, (all, decision) => all | decision.Obligations);
    }

    /// <summary>Gets the request that is put on record: that of the first class that is permitted, or of the first.</summary>
    public AccessRequest OnRecord { get; }

    /// <summary>Gets the obligations of every class that is permitted.</summary>
    public Obligations Obligations { get; }

    /// <summary>Gives the access to the rows of all classes that are permitted.</summary>
    public RecordAccess Access(AccessDraft draft, (DateTimeOffset From, DateTimeOffset Until) life, Func<bool> policyIsInForce)
    {
        var permitted = new List<RecordClass>();
        int[] places = new int[_decisions.Length];
        for (int i = 0; i < _decisions.Length; i++)
        {
            places[i] = RecordPeople.Denied;
            if (_decisions[i].IsPermitted)
            {
                var made = new RecordClass(_decisions[i], WithheldControllers(_decisions[i], _requests[i]));
                places[i] = permitted.FindIndex(made.IsLike);
                if (places[i] < 0)
                {
                    places[i] = permitted.Count;
                    permitted.Add(made);
                }
            }
        }

        return new RecordAccess(
            new PermittedPeople(_people, places), permitted, draft.Request.Programme, draft.Request.Purpose, life.From, life.Until, _time, [policyIsInForce]);
    }

    // A clock that throws leaves no day on which any programme is registered; the draft says what was refused.
    private static DateTime DayOf(TimeProvider time)
    {
        try
        {
            return LondonDay.Of(time.GetUtcNow());
        }
        catch (Exception)
        {
            return DateTime.MinValue;
        }
    }

    private static IReadOnlyList<string> WithheldControllers(in Decision decision, AccessRequest request) =>
        (decision.Obligations & Obligations.WithholdWithdrawnControllers) != 0 ? request.WithdrawnControllers : [];
}
