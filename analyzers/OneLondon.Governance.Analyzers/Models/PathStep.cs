using System.Globalization;

namespace OneLondon.Governance.Analyzers.Models;

/// <summary>One step of a path: what kind, and which member or parameter.</summary>
internal readonly struct PathStep(StepKind kind, string name = "", int index = 0)
{
    public StepKind Kind { get; } = kind;

    /// <summary>The member's name, or empty.</summary>
    public string Name { get; } = name;

    /// <summary>The parameter's position, or 0.</summary>
    public int Index { get; } = index;

    public override string ToString() => Kind switch
    {
        StepKind.Member => $"Property[{Name}]",
        StepKind.Parameter => $"Parameter[{Index.ToString(CultureInfo.InvariantCulture)}]",
        _ => Kind.ToString(),
    };
}
