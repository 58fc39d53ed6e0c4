namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Tells people of the trail apart: pseudonyms that a record names together are one person's, and so are those linked over several records.</summary>
internal sealed class SeenPeople
{
    private readonly Dictionary<UInt128, int> _places = [];
    private readonly List<int> _above = [];

    /// <summary>Gives the place of a record's person, or -1 where it names none. Places of one person come to differ no more once <see cref="PersonAt"/> is asked.</summary>
    public int Take(ReadOnlySpan<UInt128> codes)
    {
        int person = -1;
        foreach (UInt128 code in codes)
        {
            if (!_places.TryGetValue(code, out int place))
            {
                place = _above.Count;
                _above.Add(place);
                _places.Add(code, place);
            }

            person = person < 0 ? place : Join(person, place);
        }

        return person;
    }

    /// <summary>Gives one place for all of one person's, as far as records read until now link them.</summary>
    public int PersonAt(int place)
    {
        while (_above[place] != place)
        {
            _above[place] = _above[_above[place]];
            place = _above[place];
        }

        return place;
    }

    /// <summary>Counts the people at some places.</summary>
    public int Count(IEnumerable<int> places) => places.Select(PersonAt).Distinct().Count();

    private int Join(int one, int other)
    {
        (one, other) = (PersonAt(one), PersonAt(other));
        return one == other ? one : _above[Math.Max(one, other)] = Math.Min(one, other);
    }
}
