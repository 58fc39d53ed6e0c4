namespace OneLondon.Governance.Tool.Baselines;

/// <summary>Findings that a baseline tells apart by nothing but their number.</summary>
internal sealed record KnownFindings
{
    public required string Rule { get; init; }

    /// <summary>Gets the path of the source, as the compiler named it.</summary>
    public required string Path { get; init; }

    public required string Member { get; init; }

    public required string Source { get; init; }

    public required string Category { get; init; }
}
