namespace OneLondon.Governance.Tool.Registers;

/// <summary>Holds a dated record as a list shows it.</summary>
internal readonly record struct ListedRecord(int Number, string What, DateTimeOffset From, DateTimeOffset? Until)
{
    public bool HoldsAt(DateTimeOffset at) => From <= at && (Until is not { } until || at < until);

    public string StateAt(DateTimeOffset at) => Until < From ? "called off before it began" : HoldsAt(at) ? "holds" : at < From ? "not begun" : "over";
}
