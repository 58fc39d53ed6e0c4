namespace OneLondon.Governance.Records;

/// <summary>Says what becomes of a row that is shown but for some of its members.</summary>
public enum WithheldMembers
{
    /// <summary>The row goes: the safe one, which makes no copies.</summary>
    DropRow = 0,

    /// <summary>A copy is given with those members cleared; a row whose members cannot be cleared in a copy goes.</summary>
    ClearMember = 1,
}
