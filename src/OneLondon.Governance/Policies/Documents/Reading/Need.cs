namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>Says whether a member may or must be there.</summary>
internal enum Need : byte
{
    Refused = 0,
    Optional = 1,
    Required = 2,
}
