using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sources.Emergencies;

/// <summary>Declares a national emergency: dated, scoped and ending (O6 X5). It does nothing until somebody else signs it off.</summary>
public sealed class NewEmergency
{
    private readonly IReadOnlyList<Programme> _programmes = [];
    private readonly IReadOnlyList<string> _areas = [];
    private readonly IReadOnlyList<PurposeOfUse> _purposes = [];

    /// <summary>Gets its name, 1 to 64 lower-case words and digits joined by hyphens, such as <c>pandemic-2026</c>; unlike any other's.</summary>
    public required string Name { get; init; }

    /// <summary>Gets the programmes it covers, copied; at least one.</summary>
    public required IReadOnlyList<Programme> Programmes
    {
        get => _programmes;
        init => _programmes = value is null ? [] : [.. value];
    }

    /// <summary>Gets the areas it covers, copied; at least one, by code.</summary>
    public required IReadOnlyList<string> Areas
    {
        get => _areas;
        init => _areas = value is null ? [] : [.. value];
    }

    /// <summary>Gets the purposes of use it covers, copied; at least one.</summary>
    public required IReadOnlyList<PurposeOfUse> Purposes
    {
        get => _purposes;
        init => _purposes = value is null ? [] : [.. value];
    }

    /// <summary>Gets who declares it: a user id, 1 to 256 characters.</summary>
    public required string DeclaredBy { get; init; }

    /// <summary>Gets why, and where the declaration stands, 1 to 2,000 characters.</summary>
    public required string Reason { get; init; }

    /// <summary>Gets from when it runs.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Gets until when it runs, that instant left out; one without an end is refused (X5).</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Gives the name.</summary>
    public override string ToString() => $"emergency `{Name}`";
}
