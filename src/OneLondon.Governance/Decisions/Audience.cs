namespace OneLondon.Governance.Decisions;

/// <summary>Says to whom a decision is explained (X7).</summary>
public enum Audience : byte
{
    /// <summary>The caller: is told nothing from which an objection, or what was withheld, could be learnt.</summary>
    Caller = 0,

    /// <summary>The policy's author or an auditor: is told everything.</summary>
    PolicyAuthor = 1,
}
