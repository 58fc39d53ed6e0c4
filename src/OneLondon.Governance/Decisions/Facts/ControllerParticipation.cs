namespace OneLondon.Governance.Decisions.Facts;

/// <summary>Says whether the controllers take part in the application (G6).</summary>
public enum ControllerParticipation : byte
{
    /// <summary>Not known: denied.</summary>
    Unknown = 0,

    /// <summary>All have withdrawn.</summary>
    Withdrawn = 1,

    /// <summary>Some have: their items are withheld.</summary>
    SomeWithdrawn = 2,

    /// <summary>All take part.</summary>
    Participating = 3,
}
