namespace OneLondon.Governance.Fhir.Filtering;

/// <summary>The objects beside an entry's resource.</summary>
internal enum EntryPartKind
{
    Search,
    Request,
    Response,
}
