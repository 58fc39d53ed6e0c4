namespace OneLondon.Governance.Decisions.Facts;

/// <summary>Says how far an objection to this programme has come (O2, X6).</summary>
public enum ObjectionState : byte
{
    /// <summary>Not known: denied but under break-glass (X8).</summary>
    Unknown = 0,

    /// <summary>None was raised.</summary>
    None = 1,

    /// <summary>Raised and not yet decided: blocks (X6).</summary>
    Raised = 2,

    /// <summary>Under review: blocks (X6).</summary>
    UnderReview = 3,

    /// <summary>Upheld: blocks (O7).</summary>
    Upheld = 4,

    /// <summary>Decided and not upheld (O5).</summary>
    NotUpheld = 5,

    /// <summary>Withdrawn by the person.</summary>
    Withdrawn = 6,
}
