using System.Collections.Generic;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Policies;

/// <summary>Looks up the word of conditions and obligations of all gates at once, neighbouring gates in one table.</summary>
internal sealed class GateTables
{
    private const int CommerceWidth = 10;
    private const int StandingOffset = 10;
    private const int StandingWidth = 11;
    private const int ObjectionOffset = 21;
    private const int ObjectionWidth = 13;
    private const int OverrideOffset = 34;
    private const int OverrideWidth = 3;
    private const int ApprovalOffset = 37;
    private const int ApprovalWidth = 11;
    private const int PersonOffset = 48;
    private const int PersonWidth = 13;

    private readonly ulong[] _commerce;
    private readonly ulong[] _standingAndRelationship;
    private readonly ulong[] _directionAndObjection;
    private readonly ulong[] _override;
    private readonly ulong[] _approval;
    private readonly ulong[] _optOutToAgreement;

    public GateTables(IReadOnlyList<Gate> gates)
    {
        Gates = gates;
        _commerce = Merge(gates, 0, CommerceWidth);
        _standingAndRelationship = Merge(gates, StandingOffset, StandingWidth);
        _directionAndObjection = Merge(gates, ObjectionOffset, ObjectionWidth);
        _override = Merge(gates, OverrideOffset, OverrideWidth);
        _approval = Merge(gates, ApprovalOffset, ApprovalWidth);
        _optOutToAgreement = Merge(gates, PersonOffset, PersonWidth);
    }

    public IReadOnlyList<Gate> Gates { get; }

    public ulong Word(ulong facts) =>
        _commerce[(int)facts & ((1 << CommerceWidth) - 1)]
        | _standingAndRelationship[(int)(facts >> StandingOffset) & ((1 << StandingWidth) - 1)]
        | _directionAndObjection[(int)(facts >> ObjectionOffset) & ((1 << ObjectionWidth) - 1)]
        | _override[(int)(facts >> OverrideOffset) & ((1 << OverrideWidth) - 1)]
        | _approval[(int)(facts >> ApprovalOffset) & ((1 << ApprovalWidth) - 1)]
        | _optOutToAgreement[(int)(facts >> PersonOffset) & ((1 << PersonWidth) - 1)];

    /// <summary>Unites the tables of the gates whose facts lie in that run of bits.</summary>
    private static ulong[] Merge(IReadOnlyList<Gate> gates, int offset, int width)
    {
        var merged = new ulong[1 << width];
        foreach (Gate gate in gates)
        {
            if (gate.Offset < offset || gate.Offset >= offset + width)
            {
                continue;
            }

            int shift = gate.Offset - offset;
            for (int pattern = 0; pattern < merged.Length; pattern++)
            {
                merged[pattern] |= gate.Table[(pattern >> shift) & (gate.Table.Length - 1)];
            }
        }

        return merged;
    }
}
