namespace OneLondon.Governance.Fhir.Auditing;

/// <summary>The codes of IHE BALP 1.1 and FHIR R4 that audit events are told in.</summary>
internal static class AuditEventCodes
{
    public const string Profiles = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";
    public const string ActReason = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

    private const string Dicom = "http://dicom.nema.org/resources/ontology/DCM";
    private const string EntityType = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private const string ObjectRole = "http://terminology.hl7.org/CodeSystem/object-role";

    private const string ResourceType = "http://hl7.org/fhir/resource-types";

    private static readonly AuditEventCode Source = new(Dicom, "110153", "Source Role ID");
    private static readonly AuditEventCode Destination = new(Dicom, "110152", "Destination Role ID");
    private static readonly AuditEventCode Application = new(Dicom, "110150", "Application");
    private static readonly AuditEventCode Authoriser = new("http://terminology.hl7.org/CodeSystem/extra-security-role-type", "authserver", "authorization server");

    public static AuditEventCode User { get; } = new("http://terminology.hl7.org/CodeSystem/v3-ParticipationType", "IRCP", "information recipient");

    public static AuditEventCode Provider { get; } = new("http://terminology.hl7.org/CodeSystem/v3-RoleClass", "PROV", "healthcare provider");

    public static AuditEventCode Director { get; } = new("http://terminology.hl7.org/CodeSystem/v3-RoleCode", "DELEGATOR", "delegator");

    public static AuditEventCode SecurityServer { get; } = new("http://terminology.hl7.org/CodeSystem/security-source-type", "6", "Security Server");

    public static AuditEventCode Person { get; } = new(EntityType, "1", "Person");

    public static AuditEventCode SystemObject { get; } = new(EntityType, "2", "System Object");

    public static AuditEventCode Consent { get; } = Resource("Consent");

    public static AuditEventCode PatientRole { get; } = new(ObjectRole, "1", "Patient");

    public static AuditEventCode DomainResource { get; } = new(ObjectRole, "4", "Domain Resource");

    public static AuditEventCode QueryRole { get; } = new(ObjectRole, "24", "Query");

    public static AuditEventCode Resource(string type) => new(ResourceType, type, type);

    public static string ProfileName(AuditEventForm form) => form switch
    {
        AuditEventForm.Authorisation => "AuthZconsent",
        AuditEventForm.Read => "PatientRead",
        AuditEventForm.Query => "PatientQuery",
        _ => "PrivacyDisclosure.Source",
    };

    public static AuditEventCode Type(AuditEventForm form) => form switch
    {
        AuditEventForm.Authorisation => new(Dicom, "110113", "Security Alert"),
        AuditEventForm.Read or AuditEventForm.Query => new("http://terminology.hl7.org/CodeSystem/audit-event-type", "rest", "Restful Operation"),
        AuditEventForm.Disclosure => new(Dicom, "110106", "Export"),
        _ => new(Dicom, "110100", "Application Activity"),
    };

    public static AuditEventCode? Subtype(AuditEventForm form) => form switch
    {
        AuditEventForm.Authorisation => new("https://profiles.ihe.net/ITI/BALP/CodeSystem/AuthZsubType", "AuthZ-Consent", "Authorization Decision using Roles and Consent"),
        AuditEventForm.Read => new("http://hl7.org/fhir/restful-interaction", "read", "read"),
        AuditEventForm.Query => new("http://hl7.org/fhir/restful-interaction", "search", "search"),
        AuditEventForm.Disclosure => new("http://terminology.hl7.org/CodeSystem/iso-21089-lifecycle", "disclose", "Disclose Record Lifecycle Event"),
        _ => null,
    };

    public static string Action(AuditEventForm form) => form is AuditEventForm.Read or AuditEventForm.Disclosure ? "R" : "E";

    /// <summary>Gives the programs that take part; of a read the data flows from server to client, of a query the question from client to server.</summary>
    public static AuditEventCode[] SystemAgents(AuditEventForm form) => form switch
    {
        AuditEventForm.Authorisation => [Authoriser, Application],
        AuditEventForm.Plain => [Source],
        _ => [Source, Destination],
    };

    public static AuditEventCode Server(AuditEventForm form) => form switch
    {
        AuditEventForm.Authorisation => Authoriser,
        AuditEventForm.Query => Destination,
        _ => Source,
    };
}
