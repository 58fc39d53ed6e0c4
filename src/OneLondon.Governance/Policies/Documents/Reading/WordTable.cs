using System.Collections.Generic;
using System.Linq;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>The words that a member may hold, each with its value.</summary>
internal sealed class WordTable<T>
{
    private readonly Dictionary<string, T> _values = [];

    public WordTable(string noun, params (string Word, T Value)[] entries)
    {
        Noun = noun;
        Words = [.. entries.Select(e => e.Word)];
        foreach ((string word, T value) in entries)
        {
            _values.Add(word, value);
        }
    }

    /// <summary>Gets the noun with its article, such as <c>a role kind</c>.</summary>
    public string Noun { get; }

    public IReadOnlyList<string> Words { get; }

    public bool TryGet(string word, out T? value) => _values.TryGetValue(word, out value);

    public string WordOf(T value) => Words.First(w => EqualityComparer<T>.Default.Equals(_values[w], value));
}
