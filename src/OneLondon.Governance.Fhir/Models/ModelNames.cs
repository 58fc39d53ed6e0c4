using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Models;

/// <summary>Finds the JSON names of typed elements by the filter's table.</summary>
internal sealed class ModelNames
{
    private readonly FhirTable _table;

    public ModelNames(FhirTable table)
    {
        _table = table;
        foreach (var resource in table.Resources)
        {
            if (resource.Root.TryGetElement("extension", out var row) && row.Object is not null)
            {
                // An Extension has an `extension` of its own, and so serves as the rows of what is beside a primitive's value.
                Extensible = row.Object;
                break;
            }
        }
    }

    /// <summary>Gets rows by which an <c>extension</c> is found.</summary>
    public FhirObjectRule? Extensible { get; }

    /// <summary>Gives the rows of a resource type, or null.</summary>
    public FhirObjectRule? Resource(string type) => _table.TryGetResource(type, out var rule) ? rule.Root : null;

    /// <summary>Gives the rows of an element's own members, or null where the table knows none.</summary>
    public FhirObjectRule? Inside(FhirObjectRule? rule, string jsonName) =>
        rule is not null && rule.TryGetElement(jsonName, out var row) ? row.Object
        : jsonName is "extension" or "modifierExtension" ? Extensible
        : null;

    /// <summary>Gives the JSON name of a choice.</summary>
    public static string Completed(string name, string type) =>
        type.Length == 0 ? name : string.Concat(name, char.ToUpperInvariant(type[0]).ToString(), type.AsSpan(1));

    /// <summary>Gives the JSON name of what may be a choice: the plain name where the table takes such a value there.</summary>
    public static string Spelled(string name, string type, FhirObjectRule? rule)
    {
        if (rule is null || (rule.TryGetElement(name, out var row) && Takes(row, type)))
        {
            return name;
        }

        var completed = Completed(name, type);
        return rule.TryGetElement(completed, out _) ? completed : name;
    }

    private static bool Takes(FhirElementRule row, string type)
    {
        if ((row.Kinds & FhirDatatypes.Primitive(type)) != 0)
        {
            return true;
        }

        // Datatypes united are joined by commas.
        foreach (var part in row.Object is null ? default : row.Object.Name.AsSpan().Split(','))
        {
            if (row.Object!.Name.AsSpan(part).SequenceEqual(type))
            {
                return true;
            }
        }

        return false;
    }
}
