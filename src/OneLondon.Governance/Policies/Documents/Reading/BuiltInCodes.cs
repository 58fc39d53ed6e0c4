using System.Collections.Generic;
using System.Linq;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>Holds what the built-in codes always are: a policy may leave one out but never make it something else.</summary>
internal static class BuiltInCodes
{
    public static IReadOnlyList<string> Categories { get; } =
    [
        CategoryCodes.IdentifyingData, CategoryCodes.Appointments, CategoryCodes.Diagnoses, CategoryCodes.Medication,
        CategoryCodes.Allergies, CategoryCodes.TestResults, CategoryCodes.Letters, CategoryCodes.CarePlans, CategoryCodes.AccessLog,
    ];

    public static IReadOnlyDictionary<string, RoleKind> Roles { get; } = new Dictionary<string, RoleKind>
    {
        [RoleCodes.Doctor] = RoleKind.RegisteredProfessional,
        [RoleCodes.GeneralPractitioner] = RoleKind.RegisteredProfessional,
        [RoleCodes.Nurse] = RoleKind.RegisteredProfessional,
        [RoleCodes.Therapist] = RoleKind.RegisteredProfessional,
        [RoleCodes.AmbulanceClinician] = RoleKind.RegisteredProfessional,
        [RoleCodes.Pharmacist] = RoleKind.RegisteredProfessional,
        [RoleCodes.Nhs111Clinician] = RoleKind.RegisteredProfessional,
        [RoleCodes.SocialWorker] = RoleKind.CareProfessional,
        [RoleCodes.HospitalDischargeOfficer] = RoleKind.CareProfessional,
        [RoleCodes.CareAssistant] = RoleKind.CareProfessional,
        [RoleCodes.CareHome] = RoleKind.CareProfessional,
        [RoleCodes.Administrator] = RoleKind.Administrator,
        [RoleCodes.ProactiveCareAnalyst] = RoleKind.CaseFinder,
        [RoleCodes.ServicePlanner] = RoleKind.SecondaryUser,
        [RoleCodes.Researcher] = RoleKind.SecondaryUser,
        [RoleCodes.PrivacyOfficer] = RoleKind.InformationGovernance,
        [RoleCodes.CaldicottGuardian] = RoleKind.InformationGovernance,
        [RoleCodes.Patient] = RoleKind.Person,
        [RoleCodes.Proxy] = RoleKind.Proxy,
        [RoleCodes.Insurer] = RoleKind.ThirdParty,
        [RoleCodes.PharmaceuticalCompany] = RoleKind.ThirdParty,
        [RoleCodes.Advertiser] = RoleKind.ThirdParty,
        [RoleCodes.BenefitsBody] = RoleKind.ThirdParty,
        [RoleCodes.OtherThirdParty] = RoleKind.ThirdParty,
    };

    public static IReadOnlyDictionary<string, PurposeFamily> Purposes { get; } = new Dictionary<string, PurposeFamily>
    {
        [PurposeCodes.DirectCare] = PurposeFamily.DirectCare,
        [PurposeCodes.ProactiveCare] = PurposeFamily.DirectCare,
        [PurposeCodes.CareCoordination] = PurposeFamily.DirectCare,
        [PurposeCodes.EmergencyCare] = PurposeFamily.DirectCare,
        [PurposeCodes.ServicePlanning] = PurposeFamily.SecondaryUse,
        [PurposeCodes.ServiceImprovement] = PurposeFamily.SecondaryUse,
        [PurposeCodes.Research] = PurposeFamily.SecondaryUse,
        [PurposeCodes.SubjectAccess] = PurposeFamily.SubjectAccess,
        [PurposeCodes.AccessAudit] = PurposeFamily.AccessAudit,
        [PurposeCodes.Sale] = PurposeFamily.Prohibited,
        [PurposeCodes.Insurance] = PurposeFamily.Prohibited,
        [PurposeCodes.Marketing] = PurposeFamily.Prohibited,
        [PurposeCodes.BenefitsAssessment] = PurposeFamily.Prohibited,
    };

    public static IReadOnlyDictionary<string, ProgrammeKind> Programmes { get; } = new Dictionary<string, ProgrammeKind>
    {
        [ProgrammeCodes.LondonCareRecord] = ProgrammeKind.SharedCareRecord,
        [ProgrammeCodes.AuthorisedCareTool] = ProgrammeKind.CareTool,
        [ProgrammeCodes.DataServicesLayer] = ProgrammeKind.DataServices,
        [ProgrammeCodes.PersonalHealthRecord] = ProgrammeKind.PersonalHealthRecord,
    };

    /// <summary>Gets the family to which each mapped HL7 purpose of use code belongs (TREAT includes none of those below it).</summary>
    public static IReadOnlyDictionary<string, PurposeFamily> Hl7 { get; } = new Dictionary<string, PurposeFamily>
    {
        ["TREAT"] = PurposeFamily.DirectCare,
        ["POPHLTH"] = PurposeFamily.DirectCare,
        ["COC"] = PurposeFamily.DirectCare,
        ["ETREAT"] = PurposeFamily.DirectCare,
        ["HOPERAT"] = PurposeFamily.SecondaryUse,
        ["HQUALIMP"] = PurposeFamily.SecondaryUse,
        ["HRESCH"] = PurposeFamily.SecondaryUse,
        ["PATRQT"] = PurposeFamily.SubjectAccess,
        ["HCOMPL"] = PurposeFamily.AccessAudit,
        ["HMARKT"] = PurposeFamily.Prohibited,
    };

    // HL7 places CLINTRL under TREAT: written out, so that no policy maps a code of research or payment to care.
    private static readonly string[] Hl7OfResearch =
        ["CLINTRL", "BIORCH", "CLINTRCH", "CLINTRCHNPC", "CLINTRCHPC", "PRECLINTRCH", "DSRCH", "POARCH", "TRANSRCH"];

    private static readonly string[] Hl7OfPayment =
        ["HPAYMT", "CLMATTCH", "COVAUTH", "COVERAGE", "ELIGDTRM", "ELIGVER", "ENROLLM", "MILDCRG", "REMITADV"];

    /// <summary>Gets the grants of the London baseline that serve no direct care: an overlay may narrow them without the record P11 asks for.</summary>
    public static IReadOnlyList<string> GrantsOutsideCare { get; } =
    [
        "secondary-records", "secondary-aggregates", "secondary-release", "own-record-patient", "own-contribution-patient", "own-access-log-patient",
        "own-record-proxy", "own-contribution-proxy", "own-access-log-proxy", "access-audit", "access-audit-by-care-team",
    ];

    /// <summary>Gives the family of an HL7 purpose of use code, mapped or not, or the unspecified one where it is not known.</summary>
    public static PurposeFamily FamilyOfHl7(string code) =>
        Hl7.TryGetValue(code, out PurposeFamily family) ? family
        : Hl7OfResearch.Contains(code) ? PurposeFamily.SecondaryUse
        : Hl7OfPayment.Contains(code) ? PurposeFamily.Prohibited
        : PurposeFamily.Unspecified;

    /// <summary>Tells whether roles of the kind never act in direct care; an unknown kind may.</summary>
    public static bool IsOutsideCare(RoleKind kind) => kind is RoleKind.SecondaryUser or RoleKind.InformationGovernance
        or RoleKind.Person or RoleKind.Proxy or RoleKind.ThirdParty;
}
