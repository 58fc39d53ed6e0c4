using System.Collections.Generic;

namespace OneLondon.Governance.Records;

/// <summary>
/// Stands under a context: a partial class marked <see cref="GovernsAttribute"/> for each record type and interface it governs. The compiler
/// adds <c>Default</c>, one <see cref="RecordType{T}"/> a record type, named after it, and a decorator an interface.
/// </summary>
public abstract class GovernanceContext
{
    /// <summary>Makes the context.</summary>
    protected GovernanceContext()
    {
    }

    /// <summary>Gets what the record types of the context hold; the compiler adds it.</summary>
    protected virtual IReadOnlyList<RecordShape> RecordShapes => [];

    /// <summary>Gets the interfaces that the context decorates; the compiler adds it.</summary>
    protected virtual IReadOnlyList<GovernedServiceType> ServiceTypes => [];

    // A member that is overridden in friend assemblies and elsewhere cannot be internal too.
    internal IReadOnlyList<GovernedServiceType> Services => ServiceTypes;

    internal IReadOnlyList<RecordShape> Shapes => RecordShapes;
}
