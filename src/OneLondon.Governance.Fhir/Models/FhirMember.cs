namespace OneLondon.Governance.Fhir.Models;

/// <summary>Holds one member of an element: its name and its value or values.</summary>
public readonly struct FhirMember
{
    private FhirMember(string name, object? value, IReadOnlyList<object?>? values, bool isChoice)
    {
        Name = name;
        Value = value;
        Values = values;
        IsChoice = isChoice;
    }

    /// <summary>Gets the element's name in FHIR, without the type of a choice: <c>value</c>, not <c>valueQuantity</c>.</summary>
    public string Name { get; }

    /// <summary>Gets the value: an element of the model, or a bare .NET value; null where the element repeats.</summary>
    public object? Value { get; }

    /// <summary>Gets the values of an element that repeats, or null.</summary>
    public IReadOnlyList<object?>? Values { get; }

    /// <summary>Gets whether the model knows that the name is completed by the value's type.</summary>
    public bool IsChoice { get; }

    /// <summary>Makes a member with one value. Where it is a choice by the table of the filter, its name is completed.</summary>
    public static FhirMember One(string name, object value) => new(name, value, null, isChoice: false);

    /// <summary>Makes a choice (<c>value[x]</c>): its JSON name is the name and the value's type.</summary>
    public static FhirMember Choice(string name, object value) => new(name, value, null, isChoice: true);

    /// <summary>Makes a member that repeats.</summary>
    public static FhirMember Many(string name, IReadOnlyList<object?> values) => new(name, null, values, isChoice: false);
}
