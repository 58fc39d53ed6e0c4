namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>One known element.</summary>
internal sealed class NaiveRow
{
    public required string Name { get; init; }

    /// <summary>The primitive types a scalar here may have (<c>String</c>, <c>Code</c> ...); empty where only an object may stand.</summary>
    public IReadOnlySet<string> Primitives { get; init; } = new HashSet<string>();

    /// <summary>The datatypes an object here may have (<c>Identifier</c>, <c>Reference</c> ...); empty where only a scalar may stand.</summary>
    public IReadOnlySet<string> Datatypes { get; init; } = new HashSet<string>();

    /// <summary>Whether the reference targets are named and all are nobody's types.</summary>
    public bool OnlyNobody { get; init; }

    /// <summary>The named reference targets; empty where any is allowed.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    public bool Required { get; init; }

    public bool Protected { get; init; }

    public bool Free { get; init; }

    /// <summary>A string or uri from a closed list: not prose.</summary>
    public bool Coded { get; init; }

    /// <summary>Carries confidentiality codes of the resource.</summary>
    public bool Label { get; init; }

    /// <summary>The bit of the category that overrides the resource's, or -1.</summary>
    public int Category { get; init; } = -1;

    /// <summary>The rows of what is inside; null where only a scalar may stand.</summary>
    public NaiveRows? Children { get; init; }

    /// <summary>Whether another resource stands here, elsewhere than contained or in an entry.</summary>
    public bool NestedResource { get; init; }

    public bool IsReference => Datatypes.Contains("Reference");
}
