namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Holds one datatype of an element line: a name, <c>{}</c>, <c>{path}</c>, or <c>Reference(A|B)</c>.</summary>
internal sealed class FhirTableType
{
    public FhirTableType(string name, string[] targets)
    {
        Name = name;
        Targets = targets;
    }

    public string Name { get; }

    /// <summary>Gets the resource types in the brackets.</summary>
    public string[] Targets { get; }

    /// <summary>Gets whether the element's own rows are nested under its line.</summary>
    public bool IsNested => Name == "{}";

    /// <summary>Gets whether the type is that of an element with nested rows elsewhere in the block.</summary>
    public bool IsPath => Name.StartsWith('{') && Name.EndsWith('}') && !IsNested;
}
