namespace OneLondon.Governance.Vocabulary;

/// <summary>Holds the codes of the well-known values of <see cref="Role"/>, for attributes and policy files.</summary>
public static class RoleCodes
{
    /// <summary>A hospital or other doctor.</summary>
    public const string Doctor = "doctor";

    /// <summary>A general practitioner.</summary>
    public const string GeneralPractitioner = "gp";

    /// <summary>A nurse.</summary>
    public const string Nurse = "nurse";

    /// <summary>A therapist.</summary>
    public const string Therapist = "therapist";

    /// <summary>A paramedic or other ambulance clinician.</summary>
    public const string AmbulanceClinician = "ambulance-clinician";

    /// <summary>A pharmacist.</summary>
    public const string Pharmacist = "pharmacist";

    /// <summary>A clinician of NHS 111.</summary>
    public const string Nhs111Clinician = "nhs-111-clinician";

    /// <summary>A social worker.</summary>
    public const string SocialWorker = "social-worker";

    /// <summary>A hospital discharge officer.</summary>
    public const string HospitalDischargeOfficer = "hospital-discharge-officer";

    /// <summary>A care assistant.</summary>
    public const string CareAssistant = "care-assistant";

    /// <summary>A member of a care home's staff.</summary>
    public const string CareHome = "care-home";

    /// <summary>An administrator, who acts only as a professional directs (A4).</summary>
    public const string Administrator = "administrator";

    /// <summary>An analyst who finds cases for proactive care on pseudonymised records (X3).</summary>
    public const string ProactiveCareAnalyst = "proactive-care-analyst";

    /// <summary>A planner or improver of services (P4).</summary>
    public const string ServicePlanner = "service-planner";

    /// <summary>A researcher (P4).</summary>
    public const string Researcher = "researcher";

    /// <summary>A privacy officer: the access log only (U3; NHS R0001).</summary>
    public const string PrivacyOfficer = "privacy-officer";

    /// <summary>A Caldicott guardian: the access log only (U3; NHS R5105).</summary>
    public const string CaldicottGuardian = "caldicott-guardian";

    /// <summary>The person the record is about.</summary>
    public const string Patient = "patient";

    /// <summary>Somebody with recorded legal power to decide for the person (O8).</summary>
    public const string Proxy = "proxy";

    /// <summary>An insurer: no access (N3 N5).</summary>
    public const string Insurer = "insurer";

    /// <summary>A pharmaceutical company: no access of its own (N3 X4).</summary>
    public const string PharmaceuticalCompany = "pharmaceutical-company";

    /// <summary>An advertiser: no access (N4).</summary>
    public const string Advertiser = "advertiser";

    /// <summary>A body that handles a person's benefits: no access (N6).</summary>
    public const string BenefitsBody = "benefits-body";

    /// <summary>Any other party outside care: no access (N4 N5).</summary>
    public const string OtherThirdParty = "other-third-party";
}
