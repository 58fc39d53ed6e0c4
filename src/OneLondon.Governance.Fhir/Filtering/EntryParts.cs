namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>What stands beside an entry's resource.</summary>
internal struct EntryParts
{
    public int FullUrl;
    public int FullUrlStart;
    public int FullUrlEnd;
    public int RequestStart;
    public int RequestEnd;

    /// <summary>The request's url has a query.</summary>
    public bool Asks;
}
