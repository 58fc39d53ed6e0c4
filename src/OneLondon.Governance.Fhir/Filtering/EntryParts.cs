namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>What stands beside an entry's resource.</summary>
internal struct EntryParts
{
    public int FullUrl;
    public int FullUrlStart;
    public int FullUrlEnd;
    public int RequestStart;
    public int RequestEnd;

    /// <summary>The text number of the request's url + 1, or 0.</summary>
    public int Url;

    /// <summary>The request's url has a query.</summary>
    public bool Asks;
}
