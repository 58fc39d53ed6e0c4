namespace OneLondon.Governance.Vocabulary;

/// <summary>Names the role in which somebody acts by its code (A2 A5); the default value is unspecified and is denied.</summary>
public readonly record struct Role
{
    private readonly string? _code;

    private Role(string code) => _code = code;

    /// <summary>A hospital or other doctor.</summary>
    public static Role Doctor { get; } = new(RoleCodes.Doctor);

    /// <summary>A general practitioner.</summary>
    public static Role GeneralPractitioner { get; } = new(RoleCodes.GeneralPractitioner);

    /// <summary>A nurse.</summary>
    public static Role Nurse { get; } = new(RoleCodes.Nurse);

    /// <summary>A therapist.</summary>
    public static Role Therapist { get; } = new(RoleCodes.Therapist);

    /// <summary>A paramedic or other ambulance clinician.</summary>
    public static Role AmbulanceClinician { get; } = new(RoleCodes.AmbulanceClinician);

    /// <summary>A pharmacist.</summary>
    public static Role Pharmacist { get; } = new(RoleCodes.Pharmacist);

    /// <summary>A clinician of NHS 111.</summary>
    public static Role Nhs111Clinician { get; } = new(RoleCodes.Nhs111Clinician);

    /// <summary>A social worker.</summary>
    public static Role SocialWorker { get; } = new(RoleCodes.SocialWorker);

    /// <summary>A hospital discharge officer.</summary>
    public static Role HospitalDischargeOfficer { get; } = new(RoleCodes.HospitalDischargeOfficer);

    /// <summary>A care assistant.</summary>
    public static Role CareAssistant { get; } = new(RoleCodes.CareAssistant);

    /// <summary>A member of a care home's staff.</summary>
    public static Role CareHome { get; } = new(RoleCodes.CareHome);

    /// <summary>An administrator, who acts only as a professional directs (A4).</summary>
    public static Role Administrator { get; } = new(RoleCodes.Administrator);

    /// <summary>An analyst who finds cases for proactive care on pseudonymised records (X3).</summary>
    public static Role ProactiveCareAnalyst { get; } = new(RoleCodes.ProactiveCareAnalyst);

    /// <summary>A planner or improver of services (P4).</summary>
    public static Role ServicePlanner { get; } = new(RoleCodes.ServicePlanner);

    /// <summary>A researcher (P4).</summary>
    public static Role Researcher { get; } = new(RoleCodes.Researcher);

    /// <summary>A privacy officer: the access log only (U3; NHS R0001).</summary>
    public static Role PrivacyOfficer { get; } = new(RoleCodes.PrivacyOfficer);

    /// <summary>A Caldicott guardian: the access log only (U3; NHS R5105).</summary>
    public static Role CaldicottGuardian { get; } = new(RoleCodes.CaldicottGuardian);

    /// <summary>The person the record is about.</summary>
    public static Role Patient { get; } = new(RoleCodes.Patient);

    /// <summary>Somebody with recorded legal power to decide for the person (O8).</summary>
    public static Role Proxy { get; } = new(RoleCodes.Proxy);

    /// <summary>An insurer: no access (N3 N5).</summary>
    public static Role Insurer { get; } = new(RoleCodes.Insurer);

    /// <summary>A pharmaceutical company: no access of its own (N3 X4).</summary>
    public static Role PharmaceuticalCompany { get; } = new(RoleCodes.PharmaceuticalCompany);

    /// <summary>An advertiser: no access (N4).</summary>
    public static Role Advertiser { get; } = new(RoleCodes.Advertiser);

    /// <summary>A body that handles a person's benefits: no access (N6).</summary>
    public static Role BenefitsBody { get; } = new(RoleCodes.BenefitsBody);

    /// <summary>Any other party outside care: no access (N4 N5).</summary>
    public static Role OtherThirdParty { get; } = new(RoleCodes.OtherThirdParty);

    /// <summary>Gets whether no role is named.</summary>
    public bool IsUnspecified => _code is null;

    /// <summary>Gets the code in lower-case kebab form, or an empty string where unspecified.</summary>
    public string Code => _code ?? string.Empty;

    /// <summary>Reads a code: 1 to 64 characters, lower-case ASCII words and digits joined by single hyphens.</summary>
    /// <exception cref="FormatException">The text is no such code.</exception>
    public static Role Parse(string code) =>
        TryParse(code, out Role value) ? value : throw new FormatException(CodeSyntax.Complaint("role"));

    /// <summary>Reads a code, or gives the unspecified value and <see langword="false"/>.</summary>
    public static bool TryParse(string? code, out Role value)
    {
        if (CodeSyntax.IsCode(code))
        {
            value = new Role(code!);
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>Gives the code, or <c>unspecified</c>.</summary>
    public override string ToString() => _code ?? "unspecified";
}
