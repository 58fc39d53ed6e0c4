using OneLondon.Governance.Sources.Relationships;

namespace OneLondon.Governance.Fhir.Sources.Contacts;

/// <summary>What a resource tells of a contact: of what kind, with whom, and from when until when it is open.</summary>
internal sealed record FhirContact(CareContactKind Kind, IReadOnlyList<FhirContactHolder> Holders, DateTimeOffset From, DateTimeOffset? Until);
