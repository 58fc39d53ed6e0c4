using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>The rows of one object of the shipped table.</summary>
internal sealed class EngineRows(EngineTable table, FhirObjectRule rule) : NaiveRows
{
    private Dictionary<string, NaiveRow>? _byName;

    public string Name => rule.Name;

    public override IEnumerable<NaiveRow> All => ByName.Values;

    private Dictionary<string, NaiveRow> ByName => _byName ??= Read();

    public override NaiveRow? Find(string name) => ByName.GetValueOrDefault(name);

    private Dictionary<string, NaiveRow> Read()
    {
        var rows = new Dictionary<string, NaiveRow>(StringComparer.Ordinal);
        foreach (var element in rule.Elements)
        {
            rows.Add(element.Name, Row(element));
        }

        return rows;
    }

    private NaiveRow Row(FhirElementRule element)
    {
        var datatypes = element.Object?.Name.Split(',').ToHashSet() ?? [];
        if (element.Has(FhirElementFlags.Identifying) && !datatypes.Overlaps(["Identifier", "HumanName", "Address", "ContactPoint"]))
        {
            throw new ArgumentException($"`{rule.Name}.{element.Name}` is marked identifying and has no such datatype");
        }

        return new NaiveRow
        {
            Name = element.Name,
            Primitives = element.Kinds == FhirPrimitives.None ? new HashSet<string>() : element.Kinds.ToString().Split(", ").ToHashSet(),
            Datatypes = datatypes,
            OnlyNobody = element.Targets.AllNobody,
            Targets = element.Targets.Types.ToArray(),
            Required = element.Has(FhirElementFlags.Required),
            Protected = element.Has(FhirElementFlags.Protected),
            Free = element.Has(FhirElementFlags.FreeText),
            Coded = element.Has(FhirElementFlags.Coded),
            Label = element.Has(FhirElementFlags.SecurityLabel),
            NestedResource = element.Has(FhirElementFlags.Resource) && !element.Has(FhirElementFlags.Contained),
            Category = EngineTable.Bit(element.Category),
            Children = element.Object is null ? null : table.Rows(element.Object),
        };
    }
}
