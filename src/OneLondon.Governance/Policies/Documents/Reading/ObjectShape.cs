using System.Collections.Generic;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>The members that one kind of object knows.</summary>
internal sealed class ObjectShape
{
    private readonly Dictionary<string, MemberRule> _byName = [];

    public ObjectShape(string noun, params MemberRule[] members)
    {
        Noun = noun;
        Members = members;
        foreach (MemberRule member in members)
        {
            _byName.Add(member.Name, member);
        }
    }

    /// <summary>Gets the noun with its article, such as <c>a role</c>.</summary>
    public string Noun { get; }

    public IReadOnlyList<MemberRule> Members { get; }

    public MemberRule? Find(string name) => _byName.TryGetValue(name, out MemberRule? rule) ? rule : null;
}
