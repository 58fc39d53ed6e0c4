using System;
using System.Collections.Generic;

namespace OneLondon.Governance.Decisions;

/// <summary>One way to a permit for one kind of request: what it requires, what it gives and what it obliges.</summary>
internal sealed class Route
{
    public Route(
        string grant,
        uint requires,
        ulong cells,
        Obligations obliges,
        ConfidentialityTier labels,
        IReadOnlyList<string> cites)
    {
        Grant = grant;
        Requires = requires;
        Cells = cells;
        Obliges = obliges;
        Labels = labels;
        Cites = cites;
        Alone = [this];
        ContributedObligations = Contributions(requires);
        LimitedByDirector = Needs(Condition.DirectionHolds);
        LimitedByApplication = Needs(Condition.ApprovalHolds);
        LimitedByAgreement = Needs(Condition.AgreementInForce);
    }

    public string Grant { get; }

    public uint Requires { get; }

    public ulong Cells { get; }

    public Obligations Obliges { get; }

    public ConfidentialityTier Labels { get; }

    public IReadOnlyList<string> Cites { get; }

    public Route[] Alone { get; }

    /// <summary>Gets which obligations that gates yield come with this route: those of the gates it consults.</summary>
    public Obligations ContributedObligations { get; }

    public bool LimitedByDirector { get; }

    public bool LimitedByApplication { get; }

    public bool LimitedByAgreement { get; }

    public bool Needs(Condition condition) => ((Requires >> (int)condition) & 1) != 0;

    /// <summary>Gives the obligations that gates may yield to whatever requires these conditions.</summary>
    public static Obligations Contributions(uint requires)
    {
        Obligations contributions = Obligations.None;
        const uint Objection = (1u << (int)Condition.ObjectionAllows) | (1u << (int)Condition.ObjectionAllowsAndIsCurrent);
        if ((requires & Objection) != 0)
        {
            contributions |= Obligations.WithholdObjectedControllers | Obligations.Alert | Obligations.Review
                | Obligations.RecordGrace | Obligations.RecordPendingObjection;
        }

        if ((requires & (1u << (int)Condition.ApprovalHolds)) != 0)
        {
            contributions |= Obligations.WithholdWithdrawnControllers;
        }

        if ((requires & (1u << (int)Condition.OptOutAllows)) != 0)
        {
            contributions |= Obligations.RecordExemption;
        }

        return contributions;
    }
}
