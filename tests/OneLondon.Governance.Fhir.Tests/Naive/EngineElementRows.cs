namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>What a primitive's sibling may hold: <c>id</c> and <c>extension</c>.</summary>
internal sealed class EngineElementRows(EngineRows any) : NaiveRows
{
    public override IEnumerable<NaiveRow> All => any.All.Where(r => r.Name is "id" or "extension");

    public override NaiveRow? Find(string name) => name is "id" or "extension" ? any.Find(name) : null;
}
