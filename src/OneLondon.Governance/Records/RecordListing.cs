using System.Collections.Generic;

namespace OneLondon.Governance.Records;

/// <summary>Takes down which records are shown, each once, in the order in which they come.</summary>
internal sealed class RecordListing
{
    private readonly HashSet<(string Type, string Id, bool Identifies)> _seen = [];
    private readonly List<(string Type, string Id, bool Identifies)> _all = [];

    public IReadOnlyList<(string Type, string Id, bool Identifies)> All => _all;

    public void Add(string type, string? id, bool identifies)
    {
        if (!string.IsNullOrEmpty(id) && _seen.Add((type, id, identifies)))
        {
            _all.Add((type, id, identifies));
        }
    }

    public void Clear()
    {
        _seen.Clear();
        _all.Clear();
    }
}
