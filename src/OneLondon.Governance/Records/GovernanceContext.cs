using System.Collections.Generic;

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

    /// <summary>Gets what the record types of the context hold; the compiler adds it.</summary>
    protected virtual IReadOnlyList<RecordShape> RecordShapes => [];

    // A member that is overridden in friend assemblies and elsewhere cannot be internal too.
    internal IReadOnlyList<RecordShape> Shapes => RecordShapes;
}
