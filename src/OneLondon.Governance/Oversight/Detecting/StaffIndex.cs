using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Holds the staff by user: their own pseudonyms, and the groups of their surnames and addresses.</summary>
internal sealed class StaffIndex
{
    private readonly Dictionary<(string User, string Organisation), StaffEntry> _entries = new(AsciiCase.Instance);
    private readonly List<(StaffEntry Entry, int Group)> _addresses = [];

    public StaffIndex(IEnumerable<StaffMember> staff, PersonCodes codes)
    {
        foreach (StaffMember member in staff)
        {
            if (string.IsNullOrWhiteSpace(member.UserId))
            {
                throw new ArgumentException("a member of staff is given without a user id; give the id that requests state");
            }

            (string User, string Organisation) key = (member.UserId, member.Organisation);
            StaffEntry entry = _entries.TryGetValue(key, out StaffEntry? known) ? known : _entries[key] = new StaffEntry();
            entry.Own.UnionWith(codes.Of(member.Own));
            foreach (string surname in member.Surnames.Select(PlainForm.Of).Where(form => form.Length > 0))
            {
                entry.Surnames.Add(Groups.OfSurname(surname));
            }

            foreach (PersonAddress address in member.Addresses)
            {
                if (PlainForm.Of(address) is { Count: > 0 } forms)
                {
                    _addresses.Add((entry, Groups.OfAddress(forms)));
                }
            }
        }

        // Two addresses may turn out to be one, by a third; only now it is known.
        foreach ((StaffEntry entry, int group) in _addresses)
        {
            entry.Addresses.Add(Groups.Of(group));
        }
    }

    public ShareGroups Groups { get; } = new();

    public int Count => _entries.Count;

    public int WithoutOwn => _entries.Values.Count(entry => entry.Own.Count == 0);

    public int WithoutSurname => _entries.Values.Count(entry => entry.Surnames.Count == 0);

    public int WithoutAddress => _entries.Values.Count(entry => entry.Addresses.Count == 0);

    /// <summary>Gives what is known of a user, in that organisation and in all; null where nothing is.</summary>
    public StaffEntry? Find(UserAccount account)
    {
        StaffEntry? here = _entries.GetValueOrDefault((account.UserId, account.Organisation));
        StaffEntry? everywhere = _entries.GetValueOrDefault((account.UserId, string.Empty));
        return here is null || everywhere is null || ReferenceEquals(here, everywhere) ? here ?? everywhere : here.With(everywhere);
    }
}
