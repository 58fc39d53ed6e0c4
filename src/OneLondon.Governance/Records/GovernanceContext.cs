namespace OneLondon.Governance.Records;

/// <summary>
/// Stands under a context: a partial class marked <see cref="GovernsAttribute"/> for each record type it governs. The compiler adds
/// <c>Default</c> and one <see cref="RecordType{T}"/> a type, named after it.
/// </summary>
public abstract class GovernanceContext
{
    /// <summary>Makes the context.</summary>
    protected GovernanceContext()
    {
    }
}
