using System;

namespace OneLondon.Governance.Records;

/// <summary>
/// Names a record type that a context governs, or an interface marked [Governed]; its filter, or its audit decorator, is written into the context when
/// that is compiled.
/// </summary>
/// <param name="type">The record type or interface, of this assembly or another; closed where it is generic.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GovernsAttribute(Type type) : Attribute
{
    /// <summary>Gets the record type or interface.</summary>
    public Type Type { get; } = type;

    /// <summary>Gets or sets, for an interface, what becomes of a row it gives of which some members are withheld; the row goes unless set.</summary>
    public WithheldMembers Members { get; set; }
}
