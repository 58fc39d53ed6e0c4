using System;
using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Records;

/// <summary>
/// Says for each person what may be seen: which categories, at which level, without which controllers, and until when. Of anybody else
/// nothing may be seen. Made of grants; the core alone makes one for a population.
/// </summary>
public sealed class RecordAccess
{
    private readonly DateTimeOffset _from;
    private readonly TimeProvider _time;
    private readonly Func<bool>[] _inForce;

    // For a population; for people asked for one by one see Of.
    internal RecordAccess(
        RecordPeople people,
        IReadOnlyList<RecordClass> classes,
        Programme programme,
        PurposeOfUse purpose,
        DateTimeOffset from,
        DateTimeOffset until,
        TimeProvider time,
        IEnumerable<Func<bool>>? inForce = null)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(time);
        if (classes.Select(c => c.Policy.ContentHash).Distinct(StringComparer.Ordinal).Count() > 1)
        {
            throw new ArgumentException("the decisions are of several policies; ask for them again");
        }

        if (classes.Count > 0 && (programme.IsUnspecified || purpose.IsUnspecified))
        {
            throw new ArgumentException("an access needs a programme and a purpose; name them in the access request");
        }

        People = people;
        Classes = classes;
        Programme = programme;
        Purpose = purpose;
        ExpiresAt = until;
        _from = from;
        _time = time;
        _inForce = [.. (inForce ?? []).Distinct()];
    }

    /// <summary>Gets the policy that decided; null where nobody may be seen.</summary>
    public PolicyIdentity? Policy => Classes.Count == 0 ? null : Classes[0].Policy;

    /// <summary>Gets the programme it is for.</summary>
    public Programme Programme { get; }

    /// <summary>Gets the purpose of use it is for.</summary>
    public PurposeOfUse Purpose { get; }

    /// <summary>Gets from when on it is refused: the first expiry of what it is made of.</summary>
    public DateTimeOffset ExpiresAt { get; }

    internal RecordPeople People { get; }

    internal IReadOnlyList<RecordClass> Classes { get; }

    /// <summary>Makes the access of one grant, on the clock of the system.</summary>
    /// <exception cref="ArgumentException">The grant is not for reading rows of a person with an NHS number.</exception>
    public static RecordAccess Of(Grant grant) => Of([grant], TimeProvider.System);

    /// <summary>Makes the access of the grants of several people, on the clock of the system; of none, nobody may be seen.</summary>
    /// <exception cref="ArgumentException">The grants differ in policy, programme or purpose, name a person twice, or are not for reading rows.</exception>
    public static RecordAccess Of(IEnumerable<Grant> grants) => Of(grants, TimeProvider.System);

    /// <summary>Makes the access of the grants of several people; of none, nobody may be seen.</summary>
    /// <exception cref="ArgumentException">The grants differ in policy, programme or purpose, name a person twice, or are not for reading rows.</exception>
    public static RecordAccess Of(IEnumerable<Grant> grants, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(grants);
        ArgumentNullException.ThrowIfNull(time);
        Grant[] all = [.. grants];
        var people = new Dictionary<NhsNumber, int>(all.Length);
        var classes = new List<RecordClass>();
        foreach (Grant grant in all)
        {
            string? problem = grant is null ? "a grant is missing; leave out whom nothing may be seen of"
                : grant.Patient.NhsNumber.IsUnspecified ? "a grant names its patient by logical id alone; ask for access by NHS number"
                : grant.Programme != all[0].Programme || grant.Purpose != all[0].Purpose ? "the grants differ in programme or purpose; make an access for each"
                : null;
            if (problem is not null)
            {
                throw new ArgumentException(problem, nameof(grants));
            }

            var made = new RecordClass(grant!.Decision, grant.WithheldControllers);
            int index = classes.FindIndex(made.IsLike);
            if (index < 0 || classes[index].Policy.ContentHash != made.Policy.ContentHash)
            {
                classes.Add(made);
                index = classes.Count - 1;
            }

            if (!people.TryAdd(grant.Patient.NhsNumber, index))
            {
                throw new ArgumentException("two grants are of one person; give one for each", nameof(grants));
            }
        }

        return all.Length == 0
            ? new RecordAccess(new ListedPeople(people), classes, default, default, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, time)
            : new RecordAccess(new ListedPeople(people), classes, all[0].Programme, all[0].Purpose, all.Max(g => g.IssuedAt), all.Min(g => g.ExpiresAt), time, all.Select(g => g.PolicyIsInForce).OfType<Func<bool>>());
    }

    /// <summary>Tells how many classes of people are seen alike; it names nobody.</summary>
    public override string ToString() => $"access in {Programme} by {Policy?.ToString() ?? "no policy"}";

    internal void Check(WithheldList list)
    {
        if (!list.HoldsAt(_time.GetUtcNow()))
        {
            throw new InvalidOperationException("the list of withheld people was never written, is dated ahead, or is older than its maximum age; write it anew");
        }
    }

    internal bool IsUsableAt(DateTimeOffset now) => now >= _from && now < ExpiresAt && IsInForce();

    internal void Check()
    {
        if (!IsUsableAt(_time.GetUtcNow()))
        {
            throw new InvalidOperationException(IsInForce()
                ? "the access has expired or is not yet in force; ask for access again"
                : "the policy that the access rests on is no longer in force; ask for access again");
        }
    }

    // INVARIANT: where a policy was reloaded, what was granted under the one before stops.
    private bool IsInForce() => Array.TrueForAll(_inForce, static holds => holds());
}
