namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Keeps which places there are, each once, in 4 to 8 bytes a place.</summary>
internal sealed class PlaceSet
{
    private int[] _places = new int[4];
    private int _count;

    public void Add(int place)
    {
        if (_count > 0 && _places[_count - 1] == place)
        {
            return;
        }

        if (_count == _places.Length)
        {
            Compact();
            if (_count > _places.Length / 2)
            {
                Array.Resize(ref _places, _places.Length * 2);
            }
        }

        _places[_count++] = place;
    }

    public ReadOnlySpan<int> Distinct()
    {
        Compact();
        return _places.AsSpan(0, _count);
    }

    private void Compact()
    {
        Array.Sort(_places, 0, _count);
        int kept = 0;
        for (int i = 0; i < _count; i++)
        {
            if (kept == 0 || _places[kept - 1] != _places[i])
            {
                _places[kept++] = _places[i];
            }
        }

        _count = kept;
    }
}
