using System.Globalization;

namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Finds users who asked for the own record, or for somebody of the own surname or address. Attempts that were refused count.</summary>
internal sealed class KinDetector(StaffIndex? staff, PeopleIndex? people, int mostListed) : Detector
{
    private readonly Dictionary<UserAccount, StaffEntry?> _known = [];
    private readonly SortedDictionary<UserAccount, Evidence> _own = [];
    private readonly Dictionary<(UserAccount Account, int Group), Evidence> _surnames = [];
    private readonly Dictionary<(UserAccount Account, int Group), Evidence> _addresses = [];
    private readonly HashSet<int> _found = [];

    public override void Take(in TakenAccess access)
    {
        if (staff is null)
        {
            return;
        }

        if (!_known.TryGetValue(access.Account, out StaffEntry? entry))
        {
            entry = _known[access.Account] = staff.Find(access.Account);
        }

        if (entry is null || access.Codes.IsEmpty)
        {
            return;
        }

        foreach (UInt128 code in access.Codes)
        {
            // The own record is of the own surname too, and is not told of again.
            if (entry.Own.Contains(code))
            {
                if (!_own.TryGetValue(access.Account, out Evidence? own))
                {
                    own = _own[access.Account] = new Evidence(mostListed);
                }

                own.Add(access);
                return;
            }
        }

        if (people is not null && entry.Surnames.Count + entry.Addresses.Count > 0)
        {
            _found.Clear();
            people.Find(access.Codes, _found);
            Add(_surnames, entry.Surnames, access);
            Add(_addresses, entry.Addresses, access);
        }
    }

    public override IEnumerable<AuditFinding> Findings(SeenPeople seen)
    {
        foreach ((UserAccount account, Evidence evidence) in _own)
        {
            yield return evidence.Finding(
                AuditFindingKind.OwnRecord, account, seen, $"asked for the own record: {FindingWords.Requests(evidence.Requests)}{FindingWords.Circumstances(evidence)}");
        }

        foreach (AuditFinding finding in Shared(AuditFindingKind.SameAddress, _addresses, "address", seen).Concat(Shared(AuditFindingKind.SameSurname, _surnames, "surname", seen)))
        {
            yield return finding;
        }
    }

    public override IEnumerable<AuditDetectorStatus> Status()
    {
        if (staff is null)
        {
            const string NoStaff = "no staff list was given";
            yield return NotRun(AuditFindingKind.OwnRecord, NoStaff);
            yield return NotRun(AuditFindingKind.SameAddress, NoStaff);
            yield return NotRun(AuditFindingKind.SameSurname, NoStaff);
            yield break;
        }

        int unknown = _known.Values.Count(entry => entry is null);
        yield return Told(AuditFindingKind.OwnRecord, staff.WithoutOwn, "the own numbers and ids", unknown);
        if (people is null)
        {
            const string NoPeople = "no patient index was given";
            yield return NotRun(AuditFindingKind.SameAddress, NoPeople);
            yield return NotRun(AuditFindingKind.SameSurname, NoPeople);
            yield break;
        }

        yield return Told(AuditFindingKind.SameAddress, staff.WithoutAddress, "the addresses", unknown);
        yield return Told(AuditFindingKind.SameSurname, staff.WithoutSurname, "the surnames", unknown);
    }

    private AuditDetectorStatus Told(AuditFindingKind kind, int without, string what, int unknown)
    {
        if (staff!.Count == without)
        {
            return NotRun(kind, $"the staff list has {what} of nobody");
        }

        string compared = kind == AuditFindingKind.OwnRecord ? string.Empty : $", {FindingWords.People(people!.Count)} given";
        string lacking = without > 0 ? string.Create(CultureInfo.InvariantCulture, $"; of {without:N0} of them {what} are not given") : string.Empty;
        string strangers = unknown > 0 ? $"; {FindingWords.Count(unknown, "user of the trail is", "users of the trail are")} not in the staff list" : string.Empty;
        return Ran(kind, $"{FindingWords.Count(staff.Count, "user", "users")} in the staff list{compared}{lacking}{strangers}");
    }

    private void Add(Dictionary<(UserAccount Account, int Group), Evidence> all, HashSet<int> groups, in TakenAccess access)
    {
        foreach (int group in _found)
        {
            if (groups.Contains(group))
            {
                (all.TryGetValue((access.Account, group), out Evidence? evidence) ? evidence : all[(access.Account, group)] = new Evidence(mostListed)).Add(access);
            }
        }
    }

    // What few share comes first: it says more.
    private IEnumerable<AuditFinding> Shared(
        AuditFindingKind kind, Dictionary<(UserAccount Account, int Group), Evidence> all, string what, SeenPeople seen) =>
        from found in all
        let sharedBy = people!.SharedBy(found.Key.Group)
        let evidence = found.Value
        orderby sharedBy, found.Key.Account, evidence.First, evidence.Positions[0], found.Key.Group
        select evidence.Finding(
            kind,
            found.Key.Account,
            seen,
            string.Create(
                CultureInfo.InvariantCulture,
                $"asked for {FindingWords.People(evidence.People(seen))} of the own {what}, which {sharedBy:N0} of the people given {(sharedBy == 1 ? "has" : "have")}: {FindingWords.Requests(evidence.Requests)}{FindingWords.Circumstances(evidence)}"),
            sharedBy);
}
