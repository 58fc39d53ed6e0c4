using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using OneLondon.Governance.Analyzers.Flow.Values;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Flow.Running;

/// <content>Inputs whose constant decides a branch or names an element: callers that know it are told what holds for it alone.</content>
internal sealed partial class Run
{
    private const int MostChoices = 4;

    private LateSet<Atom> _choices;

    /// <summary>Gives the key by which a constant at an input's place is bound.</summary>
    public static string ChoiceKey(Atom choice) =>
        "=" + Path(choice.Object!) + (choice.Member is { } member ? "." + member.Id.ToString(System.Globalization.CultureInfo.InvariantCulture) : string.Empty);

    /// <summary>Whether a constant is of a kind that callers choose by.</summary>
    public static bool IsChoice(object? constant) => constant is bool or string or char or int or byte or short or long or sbyte or ushort or uint;

    /// <summary>Notes that a value decides, if it is just what a caller gives.</summary>
    public void Choose(Value value)
    {
        if (value is { IsInput: true, Atoms: [{ Kind: AtomKind.Input, Cap: Identifiability.Identifiable } choice] } && !IsOpen && !_isCoarse)
        {
            _choices.Add(choice);
        }
    }

    // Null where the callers of this variant do not say.
    private Value? Chosen(Item item, Member? member)
    {
        if (!_bindings.HasConstants)
        {
            return null;
        }

        string key = "=" + Path(item) + (member is null ? string.Empty : "." + member.Id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return _bindings[key] is [{ IsConstant: true } known] ? Value.Of(known.Constant) : null;
    }

    // Only what tells something can tell less for a constant.
    private ImmutableArray<Atom> Choices(bool tells) =>
        tells && !_isCoarse ? [.. _choices.All.OrderBy(c => c.Id).Take(MostChoices)] : [];
}
