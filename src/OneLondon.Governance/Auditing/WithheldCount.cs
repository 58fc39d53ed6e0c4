namespace OneLondon.Governance.Auditing;

/// <summary>Counts the items of one category that were withheld; for the audit record only, never for the caller (X7).</summary>
public readonly record struct WithheldCount
{
    /// <summary>Gets the code of the category, or another word for what cannot be told apart.</summary>
    public required string Category { get; init; }

    /// <summary>Gets the number of items.</summary>
    public required long Items { get; init; }
}
