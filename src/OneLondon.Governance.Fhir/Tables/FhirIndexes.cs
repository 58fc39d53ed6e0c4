namespace OneLondon.Governance.Fhir.Tables;

/// <summary>Numbers the rules of one table, from 0 without gaps.</summary>
internal sealed class FhirIndexes
{
    public int Objects { get; private set; }

    public int Elements { get; private set; }

    public int NextObject() => Objects++;

    public int NextElement() => Elements++;
}
