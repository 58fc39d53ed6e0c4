namespace OneLondon.Governance.Fhir.Models;

/// <summary>A member as it was read, under both its names.</summary>
internal sealed class ModelMember(string name, string jsonName, List<ModelNode> items)
{
    /// <summary>Gets the name by which the model sets it.</summary>
    public string Name => name;

    /// <summary>Gets the name in JSON.</summary>
    public string JsonName => jsonName;

    /// <summary>Gets the name of what JSON says beside a primitive's value.</summary>
    public string SiblingName { get; } = "_" + jsonName;

    /// <summary>Gets the values, at least one.</summary>
    public List<ModelNode> Items => items;

    public required bool IsList { get; init; }

    // INVARIANT: the reader lets no list through that mixes primitives and others.
    public bool IsPrimitive => items[0].IsPrimitive;
}
