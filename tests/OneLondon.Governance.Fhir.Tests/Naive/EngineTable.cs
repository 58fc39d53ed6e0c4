using OneLondon.Governance.Fhir.Tables;

namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>The shipped table, seen as <see cref="NaiveTable"/>.</summary>
internal sealed class EngineTable : NaiveTable
{
    private static readonly string[] Categories =
        ["identifying-data", "appointments", "diagnoses", "medication", "allergies", "test-results", "letters", "care-plans"];

    private readonly FhirTable _table;
    private readonly Dictionary<string, NaiveType> _types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, EngineRows> _datatypes = new(StringComparer.Ordinal);
    private readonly Dictionary<FhirObjectRule, EngineRows> _rows = [];

    private EngineTable(FhirTable table)
    {
        _table = table;
        foreach (var resource in table.Resources)
        {
            _types.Add(resource.Name, new NaiveType
            {
                Name = resource.Name,
                Standing = Standing(resource.Standing),
                Category = Bit(resource.Category),
                Subjects = [.. resource.SubjectPaths.ToArray().Select(p => p.Text + (p.Role == FhirElementFlags.SubjectAny ? "*" : ""))],
                Controllers = [.. resource.ControllerPaths.ToArray().Select(p => p.Text)],
                Rows = Rows(resource.Root),
            });
        }

        var seen = new HashSet<FhirObjectRule>();
        var queue = new Queue<FhirObjectRule>(table.Resources.ToArray().Select(r => r.Root));
        while (queue.TryDequeue(out var next))
        {
            if (!seen.Add(next))
            {
                continue;
            }

            _datatypes.TryAdd(next.Name, Rows(next));
            foreach (var element in next.Elements)
            {
                if (element.Object is not null)
                {
                    queue.Enqueue(element.Object);
                }
            }
        }

        Types = [.. _types.Values];
    }

    public static EngineTable Default { get; } = new(FhirTable.Default);

    public override IReadOnlyList<NaiveType> Types { get; }

    /// <summary>All objects of the table by name: resources, nested ones, datatypes.</summary>
    public IReadOnlyDictionary<string, EngineRows> Objects => _datatypes;

    public override NaiveType? Find(string resourceType) => _types.GetValueOrDefault(resourceType);

    // Elements of primitives have the rows every element has: those of any datatype named id and extension.
    public override NaiveRows Datatype(string name) => name == "Element"
        ? new EngineElementRows(_datatypes["Period"])
        : _datatypes[name];

    public override int? ExtensionCategory(string url) =>
        _table.TryGetExtension(url, out var known) ? Bit(known.Category) : null;

    internal EngineRows Rows(FhirObjectRule rule)
    {
        if (!_rows.TryGetValue(rule, out var rows))
        {
            _rows.Add(rule, rows = new EngineRows(this, rule));
        }

        return rows;
    }

    internal static int Bit(string? category)
    {
        var bit = category is null ? -1 : Array.IndexOf(Categories, category);
        return category is not null && bit < 0 ? throw new ArgumentException($"category `{category}` has no bit") : bit;
    }

    private static NaiveStanding Standing(FhirStanding standing) => standing switch
    {
        FhirStanding.Patient => NaiveStanding.PatientData,
        FhirStanding.Referred => NaiveStanding.Referred,
        FhirStanding.Nobody => NaiveStanding.Nobody,
        FhirStanding.Mixed => NaiveStanding.Mixed,
        FhirStanding.Bundle => NaiveStanding.Bundle,
        _ => NaiveStanding.Never,
    };
}
