using OneLondon.Governance.Sources.Relationships;

namespace OneLondon.Governance.Fhir.Sources.Contacts;

/// <summary>Who has a contact, and from when until when they take part in it, where the resource limits that.</summary>
internal sealed record FhirContactHolder(ContactHolderKind Kind, string Name, DateTimeOffset? From = null, DateTimeOffset? Until = null);
