using System.Collections.Frozen;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Records;

/// <summary>What becomes of the rows of one class of people.</summary>
internal readonly struct RecordPlan
{
    public RecordPlan(RecordClass people, RecordShape shape, WithheldMembers members)
    {
        Withheld = people.Withheld(shape);
        Shown = people.Shown(shape);
        Controllers = people.Controllers;
        ulong partly = Withheld & shape.MemberBits;
        Goes = (Withheld & shape.RowBits) != 0 || (partly != 0 && (members != WithheldMembers.ClearMember || (Withheld & shape.UnclearableBits) != 0));
        LacksController = Controllers.Count > 0 && !shape.HasController;
        Clears = partly != 0;
        MustBeExact = !shape.IsSealed && (Withheld & RecordBits.Anything) != 0;
        Leads = shape.Leads.Count > 0;
        UnclearableLeads = members == WithheldMembers.ClearMember ? shape.UnclearableLeads : ulong.MaxValue;
        IsPlain = !Goes && !Clears && !MustBeExact && !Leads && Controllers.Count == 0;
    }

    /// <summary>Gets the bits of the shape that are withheld.</summary>
    public ulong Withheld { get; }

    /// <summary>Gets the categories of the policy of which a row may show something.</summary>
    public CategorySet Shown { get; }

    public FrozenSet<string> Controllers { get; }

    /// <summary>Gets whether all rows go, whatever is in them.</summary>
    public bool Goes { get; }

    /// <summary>Gets whether all rows go because controllers are withheld and no row names its own.</summary>
    public bool LacksController { get; }

    /// <summary>Gets whether rows are copied without some members.</summary>
    public bool Clears { get; }

    /// <summary>Gets whether a row of a type that derives from the governed one goes.</summary>
    public bool MustBeExact { get; }

    /// <summary>Gets whether what rows refer to is looked at.</summary>
    public bool Leads { get; }

    /// <summary>Gets the leads for which the row goes where they lead to other people, a bit each.</summary>
    public ulong UnclearableLeads { get; }

    /// <summary>Gets whether rows are kept as they are.</summary>
    public bool IsPlain { get; }
}
