using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Values;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <summary>Numbers the places where something may be left: a field or property, and elements and the like below it.</summary>
internal sealed class Places(World world)
{
    // Further down, all that hangs below a field is one place: there are few collections of collections of collections, and each more level makes
    // several times as many places.
    private const int Deepest = 2;

    private readonly Dictionary<(int Above, Member Member), int> _numbers = [];
    private readonly List<(int Above, Member? Member, int Depth)> _all = [];
    private readonly Dictionary<ITypeSymbol, List<Member>> _public = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<(Item, Member), int> _ofItems = [];

    /// <summary>A place that is no path's.</summary>
    public int New()
    {
        _all.Add((-1, null, 0));
        return _all.Count - 1;
    }

    /// <summary>The place at the end of a path that begins with a named member.</summary>
    public int At(IEnumerable<Member> path) => path.Aggregate(-1, Below);

    /// <summary>The same member on whatever object of its kind; null where nothing but a parameter names it.</summary>
    public int? Of(Item item, Member member)
    {
        if (member.IsNamed)
        {
            return Below(-1, member);
        }

        if (!_ofItems.TryGetValue((item, member), out int place))
        {
            // A path is at most as deep as what a procedure is given is told apart.
            place = item.Part is null ? -1 : Of(item.Parent!, item.Part) is { } above ? Below(above, member) : -1;
            _ofItems[(item, member)] = place;
        }

        return place < 0 ? null : place;
    }

    /// <summary>The place of a part of what is at a place.</summary>
    public int Below(int above, Member member)
    {
        // Any element is meant by each, but the parts of a tuple are told apart.
        member = member.IsElement && member.Constant is not string { Length: 5 } ? world.Any : member;
        (int Above, Member? Member, int Depth) holder = above < 0 ? (-1, null, 0) : _all[above];
        if (member.IsNamed)
        {
            above = -1;
        }
        else if (holder.Depth > Deepest || holder.Member?.Kind == MemberKind.Content)
        {
            // What may be anything has no places below it either.
            return above;
        }

        if (!_numbers.TryGetValue((above, member), out int place))
        {
            Effort.Add(16);
            _numbers[(above, member)] = place = _all.Count;
            _all.Add((above, member, above < 0 ? 0 : holder.Depth + 1));
        }

        return place;
    }

    /// <summary>The members on the way to a place; none for a place that is no path's.</summary>
    public IReadOnlyList<Member> Path(int place)
    {
        var path = new List<Member>();
        for (int at = place; at >= 0 && _all[at].Member is { } member; at = _all[at].Above)
        {
            path.Insert(0, member);
        }

        return path;
    }

    /// <summary>The public members of a type, its bases' too.</summary>
    public IReadOnlyList<Member> Public(ITypeSymbol? type)
    {
        if (type is null)
        {
            return [];
        }

        if (!_public.TryGetValue(type, out List<Member>? members))
        {
            _public[type] = members = [];
            for (ITypeSymbol? at = type; at is { SpecialType: SpecialType.None }; at = at.BaseType)
            {
                members.AddRange(at.GetMembers().Where(m => m is IPropertySymbol { IsIndexer: false } or IFieldSymbol { AssociatedSymbol: null }).Select(world.Member).Where(m => m.IsPublic));
            }
        }

        return members;
    }
}
