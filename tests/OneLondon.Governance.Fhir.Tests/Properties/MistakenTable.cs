using System.Runtime.CompilerServices;
using OneLondon.Governance.Fhir.Tests.Naive;

namespace OneLondon.Governance.Fhir.Tests.Properties;

/// <summary>The table with a mistake in every type or row.</summary>
internal sealed class MistakenTable(Func<NaiveType, NaiveType>? types = null, Func<NaiveRow, NaiveRow>? change = null) : NaiveTable
{
    private readonly ConditionalWeakTable<NaiveRows, MistakenRows> _rows = [];

    public override IReadOnlyList<NaiveType> Types => EngineTable.Default.Types;

    public override NaiveType? Find(string resourceType)
    {
        if (EngineTable.Default.Find(resourceType) is not { } type)
        {
            return null;
        }

        type = types?.Invoke(type) ?? type;
        return new NaiveType
        {
            Name = type.Name,
            Standing = type.Standing,
            Category = type.Category,
            Subjects = type.Subjects,
            Controllers = type.Controllers,
            Rows = Of(type.Rows),
        };
    }

    public override NaiveRows Datatype(string name) => Of(EngineTable.Default.Datatype(name));

    public override int? ExtensionCategory(string url) => EngineTable.Default.ExtensionCategory(url);

    private NaiveRows Of(NaiveRows rows) => change is null ? rows : _rows.GetValue(rows, r => new MistakenRows(this, r));

    private sealed class MistakenRows(MistakenTable table, NaiveRows rows) : NaiveRows
    {
        public override IEnumerable<NaiveRow> All => rows.All.Select(Changed);

        public override NaiveRow? Find(string name) => rows.Find(name) is { } row ? Changed(row) : null;

        private NaiveRow Changed(NaiveRow row)
        {
            var mistaken = table.Mistake(row);
            return new NaiveRow
            {
                Name = mistaken.Name,
                Primitives = mistaken.Primitives,
                Datatypes = mistaken.Datatypes,
                OnlyNobody = mistaken.OnlyNobody,
                Targets = mistaken.Targets,
                Required = mistaken.Required,
                Protected = mistaken.Protected,
                Free = mistaken.Free,
                Coded = mistaken.Coded,
                Label = mistaken.Label,
                Category = mistaken.Category,
                Children = mistaken.Children is null ? null : table.Of(mistaken.Children),
            };
        }
    }

    private NaiveRow Mistake(NaiveRow row) => change!(row);
}
