using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tagging;

/// <summary>Marks a method whose result is less identifiable than its arguments, down to a stated level and no further (P4, P5).</summary>
/// <param name="level">The level of the result: anonymous, aggregate or depersonalised; anything else is refused.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor, AllowMultiple = false, Inherited = true)]
public sealed class DeidentifyingMethodAttribute(Identifiability level) : Attribute
{
    /// <summary>Gets the level; throws <see cref="ArgumentOutOfRangeException"/> when the mark is read and names none below identifiable.</summary>
    public Identifiability Level { get; } = DepersonalisedLevel.Check(level);

    /// <summary>Gets or sets the name of the parameter that carries the secret key; without it the method takes none.</summary>
    public string? KeyParameter { get; set; }
}
