using System;
using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Policies.Json;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>What every part of one reading shares.</summary>
internal sealed class ReadingContext
{
    public ReadingContext(ProblemCollector problems, bool isOverlay)
    {
        Problems = problems;
        IsOverlay = isOverlay;
        Values = new ValueReader(problems);
    }

    public ProblemCollector Problems { get; }

    /// <summary>Gets whether the document narrows another.</summary>
    public bool IsOverlay { get; }

    public ValueReader Values { get; }

    /// <summary>Opens an object of that shape, reporting members it should not have and members it lacks; null where it is no object.</summary>
    public PolicyObject? Open(JsonNode node, ObjectShape shape)
    {
        if (!Values.Is(node, JsonKind.Object, shape.Noun, "write its members between `{` and `}`"))
        {
            return null;
        }

        var mistyped = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonMember member in node.Members)
        {
            CheckMember(member, shape, mistyped);
        }

        foreach (MemberRule rule in shape.Members)
        {
            if (NeedOf(rule) == Need.Required && node.Find(rule.Name) is null && !mistyped.Contains(rule.Name))
            {
                Problems.Add(node, $"{shape.Noun} needs `{rule.Name}`", $"add `{rule.Name}`, {rule.Means}");
            }
        }

        return new PolicyObject(node, shape, this, mistyped);
    }

    public Need NeedOf(MemberRule rule) => IsOverlay ? rule.InOverlay : rule.InWhole;

    public bool IsRequired(ObjectShape shape, string name) => shape.Find(name) is { } rule && NeedOf(rule) == Need.Required;

    private void CheckMember(JsonMember member, ObjectShape shape, HashSet<string> mistyped)
    {
        MemberRule? rule = shape.Find(member.Name);
        if (rule is null)
        {
            string? meant = Problems.IsFull ? null : NearestName.Of(member.Name, shape.Members.Where(m => NeedOf(m) != Need.Refused).Select(m => m.Name));
            if (meant is not null)
            {
                mistyped.Add(meant);
            }

            Problems.Add(
                member,
                $"{Printable.Quote(member.Name)} is not a member of {shape.Noun}",
                meant is null ? "leave it out; words for people go into `title`" : $"write `{meant}`, or leave it out");
        }
        else if (NeedOf(rule) == Need.Refused)
        {
            bool inherited = IsOverlay && shape.Find("like") is not null;
            string remedy = !IsOverlay ? "leave it out, or name the policy below in `over`"
                : inherited ? "leave it out: it is that of the one named in `like`"
                : "leave it out: an overlay adds conditions and obligations to the grant below, and withholds cells by `narrowings`";
            string where = shape == Shapes.Document ? "a whole policy" : $"{shape.Noun} of {(IsOverlay ? "an overlay" : "a whole policy")}";
            Problems.Add(member, $"`{rule.Name}` has no place in {where}", remedy);
        }
    }
}
