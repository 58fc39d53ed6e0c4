namespace OneLondon.Governance.Sources.Objections;

/// <summary>Says how far one objection has come in its life.</summary>
public enum ObjectionStage : byte
{
    /// <summary>Not known: counts as standing.</summary>
    Unknown = 0,

    /// <summary>Raised and not yet looked at: it stands (X6).</summary>
    Raised = 1,

    /// <summary>Under review: it stands (X6).</summary>
    UnderReview = 2,

    /// <summary>Upheld: it stands (O7).</summary>
    Upheld = 3,

    /// <summary>Not upheld, with a reason (O5).</summary>
    NotUpheld = 4,

    /// <summary>Withdrawn by the person, or by a proxy with legal power.</summary>
    Withdrawn = 5,

    /// <summary>Superseded by a later objection that was decided.</summary>
    Superseded = 6,
}
