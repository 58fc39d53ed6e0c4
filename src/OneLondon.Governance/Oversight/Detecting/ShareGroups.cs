namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Numbers the surnames and addresses of staff. An address has up to two forms, and addresses with one form in common are one group.</summary>
internal sealed class ShareGroups
{
    private readonly Dictionary<string, int> _surnames = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _addresses = new(StringComparer.Ordinal);
    private readonly List<int> _above = [];

    /// <summary>Gives the group of a surname of staff, a new one where it has none.</summary>
    public int OfSurname(string form) => _surnames.TryGetValue(form, out int group) ? group : _surnames[form] = New();

    /// <summary>Gives the group of an address of staff, a new one where it has none.</summary>
    public int OfAddress(IReadOnlyList<string> forms)
    {
        int group = -1;
        foreach (string form in forms)
        {
            if (_addresses.TryGetValue(form, out int known))
            {
                group = group < 0 ? Of(known) : Join(group, known);
            }
        }

        group = group < 0 ? New() : group;
        foreach (string form in forms)
        {
            _addresses[form] = group;
        }

        return group;
    }

    /// <summary>Gives the one number of a group, when all staff is in.</summary>
    public int Of(int group)
    {
        while (_above[group] != group)
        {
            group = _above[group];
        }

        return group;
    }

    /// <summary>Gives the groups of staff that a person is in, each once, in order.</summary>
    public int[] Find(ListedPerson person)
    {
        var found = new SortedSet<int>();
        foreach (string surname in person.Surnames)
        {
            if (_surnames.TryGetValue(PlainForm.Of(surname), out int group))
            {
                found.Add(Of(group));
            }
        }

        foreach (PersonAddress address in person.Addresses)
        {
            foreach (string form in PlainForm.Of(address))
            {
                if (_addresses.TryGetValue(form, out int group))
                {
                    found.Add(Of(group));
                }
            }
        }

        return [.. found];
    }

    private int New()
    {
        _above.Add(_above.Count);
        return _above.Count - 1;
    }

    private int Join(int one, int other)
    {
        (one, other) = (Of(one), Of(other));
        return _above[Math.Max(one, other)] = Math.Min(one, other);
    }
}
