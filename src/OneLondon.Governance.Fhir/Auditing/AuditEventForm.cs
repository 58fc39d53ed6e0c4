namespace OneLondon.Governance.Fhir.Auditing;

/// <summary>As what an entry is told.</summary>
internal enum AuditEventForm
{
    Plain,
    Authorisation,
    Read,
    Query,
    Disclosure,
}
