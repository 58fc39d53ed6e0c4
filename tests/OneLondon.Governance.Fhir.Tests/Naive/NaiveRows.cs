namespace OneLondon.Governance.Fhir.Tests.Naive;

/// <summary>The known elements of one object.</summary>
internal abstract class NaiveRows
{
    public abstract IEnumerable<NaiveRow> All { get; }

    public abstract NaiveRow? Find(string name);
}
