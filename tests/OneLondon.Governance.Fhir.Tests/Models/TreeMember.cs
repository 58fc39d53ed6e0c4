namespace OneLondon.Governance.Fhir.Tests.Models;

/// <summary>A member of a <see cref="TreeElement"/>.</summary>
internal sealed class TreeMember(string name, bool isList, IReadOnlyList<TreeElement> items)
{
    public string Name => name;

    public string JsonName { get; } = items[0].JsonName(name);

    public bool IsList => isList;

    public IReadOnlyList<TreeElement> Items => items;
}
