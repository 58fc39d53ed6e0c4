using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>References that are kept.</content>
internal sealed partial class World
{
    /// <summary>Whether any reference to a place was kept; until then nobody looks for one.</summary>
    public bool KeepsReferences { get; set; }

    /// <summary>The part of a reference that names the place it refers to.</summary>
    public Member Referred(Member place)
    {
        if (!_members.TryGetValue((MemberKind.Referred, place.Symbol, (place.Kind, place.Constant)), out Member? member))
        {
            _members[(MemberKind.Referred, place.Symbol, (place.Kind, place.Constant))] = member = new Member { Id = NewId(), Kind = MemberKind.Referred, Referred = place };
            _membersById[member.Id] = member;
        }

        return member;
    }
}
