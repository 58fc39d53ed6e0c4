using System;
using System.Collections.Generic;
using System.Linq;

namespace OneLondon.Governance.Policies;

/// <summary>Finds the index of a code; an unknown one has the index before the first.</summary>
internal sealed class CodeIndex
{
    private readonly Dictionary<string, int> _indices = new(StringComparer.Ordinal);
    private readonly int _first;

    public CodeIndex(IEnumerable<string> codes, int first)
    {
        Codes = codes.ToArray();
        _first = first;
        for (int i = 0; i < Codes.Count; i++)
        {
            _indices.Add(Codes[i], first + i);
        }
    }

    public IReadOnlyList<string> Codes { get; }

    public int Find(string? code) => code is not null && _indices.TryGetValue(code, out int index) ? index : _first - 1;
}
