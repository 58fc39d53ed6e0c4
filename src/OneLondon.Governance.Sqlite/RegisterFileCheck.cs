namespace OneLondon.Governance.Sqlite;

/// <summary>Says how a file of registers is looked over when it is opened.</summary>
public enum RegisterFileCheck
{
    /// <summary>Its structure, and that its indexes name every entry: about 3 s for a million entries.</summary>
    Whole,

    /// <summary>Its structure alone, about 0.5 s for a million entries; an index that misses an entry is not found.</summary>
    Quick,
}
