namespace OneLondon.Governance.Sources.Indexes;

/// <summary>Says whether a list holds a person. Not on the list is an answer; no answer is another one.</summary>
public enum Membership : byte
{
    /// <summary>Not known: no list, a list past its age, or no number to look for.</summary>
    Unknown = 0,

    /// <summary>The list does not hold the number.</summary>
    NotListed = 1,

    /// <summary>The list holds the number.</summary>
    Listed = 2,
}
