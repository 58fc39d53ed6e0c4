namespace OneLondon.Governance.Decisions.Facts;

/// <summary>Says whether an output passed disclosure control.</summary>
public enum DisclosureControl : byte
{
    /// <summary>Not known: it may not leave.</summary>
    Unknown = 0,

    /// <summary>It did not.</summary>
    NotPassed = 1,

    /// <summary>It did.</summary>
    Passed = 2,
}
