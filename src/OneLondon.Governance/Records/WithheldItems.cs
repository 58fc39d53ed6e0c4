namespace OneLondon.Governance.Records;

/// <summary>Counts the rows from which one category was withheld, whole or in part; for the audit record only, never for the caller (X7).</summary>
public readonly record struct WithheldItems
{
    /// <summary>Gets the code of the category, or a word for another ground: see <see cref="WithheldGrounds"/>.</summary>
    public required string Category { get; init; }

    /// <summary>Gets the number of rows.</summary>
    public required long Items { get; init; }
}
