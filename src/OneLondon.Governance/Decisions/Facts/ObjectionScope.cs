namespace OneLondon.Governance.Decisions.Facts;

/// <summary>Says which controllers an objection names (O2).</summary>
public enum ObjectionScope : byte
{
    /// <summary>Not known: counts as all.</summary>
    Unknown = 0,

    /// <summary>Some: their items are withheld.</summary>
    SomeControllers = 1,

    /// <summary>All: the whole record in the programme is withheld.</summary>
    AllControllers = 2,
}
