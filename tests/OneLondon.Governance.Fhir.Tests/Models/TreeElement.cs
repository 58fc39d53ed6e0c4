using OneLondon.Governance.Fhir.Models;

namespace OneLondon.Governance.Fhir.Tests.Models;

/// <summary>An element of a typed model made for tests, which has a place for every element of the table.</summary>
internal sealed class TreeElement(FhirElementKind kind, string type)
{
    public FhirElementKind Kind => kind;

    public string Type => type;

    public object? Value { get; set; }

    /// <summary>Whether its name in JSON ends in its type.</summary>
    public bool IsChoice { get; init; }

    /// <summary>Whether the model says so, or leaves it to the table.</summary>
    public bool TellsChoice { get; init; }

    public List<TreeMember> Members { get; } = [];

    public string JsonName(string name) => IsChoice ? name + char.ToUpperInvariant(type[0]) + type[1..] : name;

    public void Add(string name, bool isList, IReadOnlyList<TreeElement> items)
    {
        Members.RemoveAll(m => m.JsonName == items[0].JsonName(name));
        Members.Add(new TreeMember(name, isList, items));
    }
}
