using OneLondon.Governance.Deidentification;

namespace OneLondon.Governance.Oversight;

/// <summary>
/// Takes pseudonyms out of names. A user id that is an NHS number stands in a record as a pseudonym: that of the person reads "you", of anybody
/// else "somebody", so that nobody is given what joins them to a trail.
/// </summary>
internal sealed class PersonNames
{
    private const string You = "(you)";
    private const string Somebody = "(somebody)";

    private readonly IReadOnlyCollection<string> _own;
    private readonly string[] _keys;

    public PersonNames(IReadOnlyCollection<string> own)
    {
        _own = own;
        _keys = [.. own.Where(token => token.Length > Pseudonymiser.CodeCharacters).Select(token => token[..^Pseudonymiser.CodeCharacters]).Distinct(StringComparer.Ordinal)];
    }

    public string Without(string name)
    {
        foreach (string token in _own.Where(token => token.Length > 0))
        {
            name = name.Replace(token, You, StringComparison.Ordinal);
        }

        foreach (string key in _keys)
        {
            for (int at = 0; (at = name.IndexOf(key, at, StringComparison.Ordinal)) >= 0; at += key.Length)
            {
                int end = at + key.Length + Pseudonymiser.CodeCharacters;
                if (end <= name.Length && Base32.Is(name.AsSpan(end - Pseudonymiser.CodeCharacters, Pseudonymiser.CodeCharacters)))
                {
                    name = string.Concat(name.AsSpan(0, at), Somebody, name.AsSpan(end));
                    at += Somebody.Length - key.Length;
                }
            }
        }

        return name;
    }
}
