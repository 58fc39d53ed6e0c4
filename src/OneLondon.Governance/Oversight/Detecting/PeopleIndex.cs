namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Holds those of the people given who share a surname or an address with staff, 50 to 100 bytes a pseudonym; all others are counted and let go.</summary>
internal sealed class PeopleIndex
{
    private readonly Dictionary<UInt128, int> _sets = [];
    private readonly List<int[]> _groups = [];
    private readonly Dictionary<string, int> _setOf = new(StringComparer.Ordinal);
    private readonly Dictionary<int, long> _sharedBy = [];

    public PeopleIndex(IEnumerable<ListedPerson> people, ShareGroups groups, PersonCodes codes, CancellationToken cancellation)
    {
        foreach (ListedPerson person in people)
        {
            cancellation.ThrowIfCancellationRequested();
            Count++;
            int[] found = groups.Find(person);
            foreach (int group in found)
            {
                _sharedBy[group] = _sharedBy.GetValueOrDefault(group) + 1;
            }

            if (found.Length > 0)
            {
                int set = SetOf(found);
                foreach (UInt128 code in codes.Of(person.Keys))
                {
                    // One who stands in the list twice is in the groups of both places.
                    _sets[code] = _sets.TryGetValue(code, out int other) && other != set ? SetOf([.. _groups[other].Union(_groups[set]).Order()]) : set;
                }
            }
        }
    }

    public long Count { get; private set; }

    public long SharedBy(int group) => _sharedBy.GetValueOrDefault(group);

    /// <summary>Gives the groups of whoever stands under one of the pseudonyms.</summary>
    public void Find(ReadOnlySpan<UInt128> codes, HashSet<int> found)
    {
        foreach (UInt128 code in codes)
        {
            if (_sets.TryGetValue(code, out int set))
            {
                found.UnionWith(_groups[set]);
            }
        }
    }

    private int SetOf(int[] groups)
    {
        string key = string.Join(' ', groups);
        if (!_setOf.TryGetValue(key, out int set))
        {
            set = _setOf[key] = _groups.Count;
            _groups.Add(groups);
        }

        return set;
    }
}
