using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tagging;

/// <summary>Marks data from which identifiers are scrambled or removed, at the level that was reached (P4, P5).</summary>
/// <param name="level">Anonymous, aggregate or depersonalised; anything else is refused.</param>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Property |
    AttributeTargets.Field | AttributeTargets.Parameter | AttributeTargets.ReturnValue,
    AllowMultiple = false, Inherited = true)]
public sealed class DepersonalisedDataAttribute(Identifiability level) : Attribute
{
    /// <summary>Gets the level; throws <see cref="ArgumentOutOfRangeException"/> when the mark is read and names none below identifiable.</summary>
    public Identifiability Level { get; } = DepersonalisedLevel.Check(level);
}
