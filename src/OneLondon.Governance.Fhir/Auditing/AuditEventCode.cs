namespace OneLondon.Governance.Fhir.Auditing;

/// <summary>A code of a code system, with what it is called.</summary>
internal readonly record struct AuditEventCode(string System, string Code, string? Display);
