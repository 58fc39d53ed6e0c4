using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Oversight;

/// <summary>
/// Tells who has looked at a person's record (U3), fit to be given to that person: no pseudonyms, no reasons that were typed, nothing of what was withheld.
/// Accesses for safeguarding or because of a risk of harm are kept back unless whoever gives the report says otherwise: to tell of them may do harm.
/// </summary>
public sealed class PersonAccessReport
{
    private static readonly HashSet<OverrideKind> KeptBackKinds = [OverrideKind.Safeguarding, OverrideKind.RiskOfHarm];

    private PersonAccessReport(IReadOnlyList<PersonAccess> accesses, int keptBack, IReadOnlyList<long> unreadable)
    {
        Accesses = accesses;
        KeptBack = keptBack;
        Unreadable = unreadable;
    }

    /// <summary>Gets the accesses, the earliest first.</summary>
    public IReadOnlyList<PersonAccess> Accesses { get; }

    /// <summary>Gets how many accesses are kept back; for whoever gives the report, and no part of its text or JSON.</summary>
    public int KeptBack { get; }

    /// <summary>Gets the positions of records that cannot be read and may be about the person: verify the trail before the report is given.</summary>
    public IReadOnlyList<long> Unreadable { get; }

    /// <summary>Puts the entries about one person together, as <see cref="AuditTrailReader"/> gives them for the pseudonyms of that person.</summary>
    /// <param name="entries">Entries that may be about the person.</param>
    /// <param name="pseudonyms">The person's pseudonyms, as <see cref="AuditPseudonyms"/> gives them; entries without one of them are left out.</param>
    /// <param name="includesSafeguarding">Whether accesses for safeguarding or because of a risk of harm are told of: the decision of the Caldicott Guardian.</param>
    /// <exception cref="ArgumentException">No pseudonym is given.</exception>
    public static PersonAccessReport Of(IEnumerable<AuditEntry> entries, IReadOnlyCollection<string> pseudonyms, bool includesSafeguarding)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(pseudonyms);
        if (pseudonyms.Count == 0)
        {
            throw new ArgumentException("no pseudonym is given, so that no entry is about the person; make them with `AuditPseudonyms`", nameof(pseudonyms));
        }

        var unreadable = new List<long>();
        var requests = new Dictionary<string, List<AuditEntry>>(StringComparer.Ordinal);
        foreach (AuditEntry entry in entries)
        {
            if (entry.Record is not { } record)
            {
                unreadable.Add(entry.Position);
            }
            else if (record.Patient.Any(pseudonyms.Contains))
            {
                // A record without an id of a request stands alone.
                string request = record.RequestId.Length > 0 ? record.RequestId : $"position {entry.Position}";
                (requests.TryGetValue(request, out List<AuditEntry>? of) ? of : requests[request] = []).Add(entry);
            }
        }

        var names = new PersonNames(pseudonyms);
        PersonAccess[] all = [.. requests.Values.Select(of => AccessOf(of, names)).OrderBy(access => access.At).ThenBy(access => access.Positions[0])];
        PersonAccess[] told = includesSafeguarding ? all : [.. all.Where(access => !KeptBackKinds.Contains(access.Override))];
        return new PersonAccessReport(told, all.Length - told.Length, unreadable);
    }

    /// <summary>Writes it in plain English, with the policy's names of roles, purposes and categories and the time of day in London.</summary>
    public void WriteText(TextWriter writer, PolicyDocument policy)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(policy);
        new PersonAccessText(policy).Write(writer, Accesses);
    }

    /// <summary>Writes it as JSON, format 1.</summary>
    public void WriteJson(System.Text.Json.Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        PersonAccessJson.Write(writer, Accesses);
    }

    private static PersonAccess AccessOf(List<AuditEntry> entries, PersonNames names)
    {
        entries.Sort((one, other) => one.Position.CompareTo(other.Position));
        AuditRecord[] records = [.. entries.Select(entry => entry.Record!)];
        AuditRecord first = Array.Find(records, record => record.Kind == AuditKind.Access) ?? records[0];
        AuditRecord[] releases = Array.FindAll(records, record => record.Kind == AuditKind.Release);

        // A release that is on record counts whatever else is: data may have left.
        PersonAccessOutcome outcome = releases.Length > 0 ? Array.TrueForAll(releases, IsEmpty) ? PersonAccessOutcome.NothingShown : PersonAccessOutcome.Released
            : Array.Exists(records, record => record.Kind == AuditKind.Retraction) ? PersonAccessOutcome.TakenBack
            : first.Kind != AuditKind.Access ? PersonAccessOutcome.Unspecified
            : first.Outcome == AccessOutcome.Permit ? PersonAccessOutcome.Permitted
            : PersonAccessOutcome.Refused;
        return new PersonAccess
        {
            At = entries.Min(TakenInAt),
            Positions = [.. entries.Select(entry => entry.Position)],
            RequestId = first.RequestId,
            UserId = names.Without(first.UserId),
            Organisation = names.Without(first.Organisation),
            Roles = [.. first.Roles.Select(role => role.Role).Where(role => role != default).Distinct()],
            Purpose = first.Purpose,
            Programme = first.Programme,
            Outcome = outcome,
            Categories = outcome switch
            {
                PersonAccessOutcome.Released => [.. releases.SelectMany(release => release.Categories).Distinct()],
                PersonAccessOutcome.Permitted => first.Categories,
                _ => [],
            },
            Override = records.Select(record => record.Override).FirstOrDefault(kind => kind != OverrideKind.None),
            Application = names.Without(first.Application),
        };
    }

    // A service says how many items it gives; who releases otherwise need not.
    private static bool IsEmpty(AuditRecord release) => release is { Service.Length: > 0, Items: 0, Resources.Count: 0 };

    // What a journal kept while the trail was down was taken over later; when it was asked, the record itself says.
    private static DateTimeOffset TakenInAt(AuditEntry entry) =>
        entry.Record is { OriginTrail.Length: > 0 } record && record.At < entry.At ? record.At : entry.At;
}
