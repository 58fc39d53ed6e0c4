using System;

namespace OneLondon.Governance.Records;

/// <summary>Names a record type that a context governs; its filter is written into the context when that is compiled.</summary>
/// <param name="type">The record type, of this assembly or another; closed where it is generic.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class GovernsAttribute(Type type) : Attribute
{
    /// <summary>Gets the record type.</summary>
    public Type Type { get; } = type;
}
