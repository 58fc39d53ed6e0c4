namespace OneLondon.Governance.Sources.OptOuts;

/// <summary>Says whether a person has opted out, of one kind of opt-out. Not opted out is not consent.</summary>
public enum OptOutAnswer : byte
{
    /// <summary>Not known: record-level use is denied.</summary>
    Unknown = 0,

    /// <summary>No opt-out is held.</summary>
    NotOptedOut = 1,

    /// <summary>The person has opted out.</summary>
    OptedOut = 2,
}
