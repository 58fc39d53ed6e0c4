using System.Collections.Generic;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Policies.Documents.Reading;

namespace OneLondon.Governance.Policies.Composition;

/// <summary>One entry of a section of one layer, and the problems found in it.</summary>
internal sealed class LayerEntry
{
    /// <summary>The most roles, purposes or programmes of all layers together: a fact holds their index in 8 bits, and 0 is unspecified.</summary>
    public const int MostCodes = 255;

    private readonly CompositionProblems _problems;
    private readonly PolicyDocument _layer;
    private readonly string _section;
    private readonly string _path;

    public LayerEntry(CompositionProblems problems, PolicyDocument layer, string section, int index)
    {
        _problems = problems;
        _layer = layer;
        _section = section;
        _path = $"$.{section}[{index}].";
    }

    /// <summary>Gets whether something in the entry was refused.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Refuses what a member of the entry says; the member may go on to an item, such as <c>roles[2]</c>.</summary>
    public void Refuse(string member, string message, string remedy)
    {
        IsRefused = true;
        _problems.Add(_layer, _path + member, message, remedy);
    }

    /// <summary>Refuses a code that stands already, and one too many for a fact to hold.</summary>
    public void CheckCode(string noun, string code, bool stands, int count)
    {
        if (code.Length == 0)
        {
            // INVARIANT: an unspecified code is never found, so that a request that names none is denied.
            Refuse("code", $"a {noun} has no code", "give it one");
        }
        else if (stands)
        {
            Refuse("code", $"{noun} `{code}` stands already", "choose another code; what stands below is narrowed by `narrowings`");
        }
        else if (count >= MostCodes)
        {
            // INVARIANT: an index past 8 bits would be read as another role, purpose or programme.
            Refuse("code", $"{noun} `{code}` comes after {MostCodes} others", $"keep to {MostCodes} in all layers together");
        }
    }

    /// <summary>Refuses a built-in code that would take another kind, its own or from what it is like.</summary>
    public void CheckKind<T>(string noun, string code, string? like, T kind, IReadOnlyDictionary<string, T> builtIn, WordTable<T> words)
        where T : struct
    {
        if (builtIn.TryGetValue(code, out T own) && !own.Equals(kind))
        {
            string given = kind.Equals(default(T)) ? "unspecified" : words.WordOf(kind);
            Refuse(
                like is null ? "code" : "like",
                $"{noun} `{code}` is built in as `{words.WordOf(own)}`, and {(like is null ? "this" : $"`{like}`")} is `{given}`",
                $"name a {noun} of the same kind, or choose another code");
        }
    }

    /// <summary>Refuses a reference to what the layers below do not have.</summary>
    public void RefuseUnknown(string member, string noun, string code, string word, string below)
    {
        if (_problems.IsDoubtful(_section, below))
        {
            IsRefused = true;
        }
        else
        {
            Refuse(member, $"{noun} `{code}` {word} `{below}`, which the layers below do not have", $"name one of theirs in `{member}`");
        }
    }

    /// <summary>Refuses a code that an item of a list names and no layer has.</summary>
    public void RefuseItem(string section, string member, string noun, string code)
    {
        if (!_problems.IsDoubtful(section, code))
        {
            Refuse(member, $"{noun} `{code}` is unknown", $"name a {noun} of the layers below");
        }
    }

    /// <summary>Leaves the entry out, and says so to what refers to it.</summary>
    public void LeaveOut(string code) => _problems.Doubt(_section, code);
}
