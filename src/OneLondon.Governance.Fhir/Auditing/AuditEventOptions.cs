using OneLondon.Governance.Auditing;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Fhir.Auditing;

/// <summary>Says what audit events tell that no audit record does: which system they come from.</summary>
public sealed class AuditEventOptions
{
    /// <summary>Gets the name of the system that keeps the trail, as <c>source.site</c>.</summary>
    public required string Site { get; init; }

    /// <summary>Gets the address of that system, a URI: the network address of the server, and the identifier of the one who observed.</summary>
    public required Uri Server { get; init; }

    /// <summary>Gets the policy whose purposes are mapped to HL7 v3-ActReason codes; a purpose without a code is told by its own.</summary>
    public PolicyDocument Policy { get; init; } = PolicyDocument.Baseline;

    /// <summary>Gets the system of user ids, a URI, or null where they have none.</summary>
    public Uri? UserSystem { get; init; }

    /// <summary>Gets the system of organisation codes.</summary>
    public Uri OrganisationSystem { get; init; } = new("https://fhir.nhs.uk/Id/ods-organization-code");

    /// <summary>
    /// Gets the system of patients' pseudonyms, a URI. They are the keyed pseudonyms of the trail: an export is no list of patients, and who has the keys can join it.
    /// </summary>
    public Uri PseudonymSystem { get; init; } = new("urn:onelondon:audit-pseudonym");

    /// <summary>Gets the system of the names of released records that are no FHIR resources, a URI; of FHIR resources, events hold references.</summary>
    public Uri RecordSystem { get; init; } = new("urn:onelondon:record");

    /// <summary>Gets what gives the search that a release answered, as it came; null where none is known. A release with one is told as a patient query.</summary>
    public Func<AuditRecord, string?>? Query { get; init; }
}
