using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Vocabulary;
using F = OneLondon.Governance.Decisions.FactLayout;

namespace OneLondon.Governance.Tests.Naive;

/// <summary>
/// The access rules a second time, from the text of the framework alone, as plain questions in plain order. It shares
/// nothing with the policy file, the gates or the plans. Whatever no rule permits is denied.
/// </summary>
internal sealed partial class NaiveRules
{
    private static readonly NaiveAnswer Denied = default;
    private static readonly string[] SeesIdentity = NaiveMatrix.RolesThatView(0);
    private static readonly string[] SeesAppointments = NaiveMatrix.RolesThatView(1);
    private readonly NaiveSettings _settings;

    public NaiveRules(NaiveSettings settings) => _settings = settings;

    public NaiveAnswer Decide(FactRecorder asked)
    {
        NaiveAnswer answer = Rule(asked);

        // P5: records asked for as depersonalised carry pseudonyms, whatever they are for.
        return answer.Cells != 0 && asked.LevelIs(Identifiability.Depersonalised)
            ? answer with { Obligations = answer.Obligations | Obligations.Pseudonymise }
            : answer;
    }

    private NaiveAnswer Rule(FactRecorder asked)
    {
        string role = asked.Role();

        // N2 N3, section 8: a sale is denied whatever else holds.
        if (asked.Is(F.CommercialBasis, CommercialBasis.Sale))
        {
            return Denied;
        }

        // N3 N4 N5 N6: no prohibited party receives, pays for or commissions anything.
        if (asked.Is(F.Recipient, RecipientKind.Insurer, RecipientKind.Advertiser, RecipientKind.BenefitsBody, RecipientKind.OtherThirdParty)
            || asked.Is(F.Customer, ServiceCustomer.Insurer, ServiceCustomer.Advertiser, ServiceCustomer.BenefitsBody, ServiceCustomer.OtherThirdParty))
        {
            return Denied;
        }

        // X4: a pharmaceutical company takes part as the named customer of planning or research, and nothing leaves.
        if (IsPharmaceutical(asked)
            && !(asked.Is(F.Customer, ServiceCustomer.PharmaceuticalNamed) && IsSecondary(asked) && !asked.OperationIs(Operation.Release)))
        {
            return Denied;
        }

        // P5: a level has to be named, and one person's record is neither aggregate nor anonymous.
        bool aboutMany = IsSecondary(asked) || role == RoleCodes.ProactiveCareAnalyst;
        if (asked.LevelIs(Identifiability.Unspecified)
            || (!aboutMany && asked.LevelIs(Identifiability.Aggregate, Identifiability.Anonymous)))
        {
            return Denied;
        }

        if (asked.PurposeIs(PurposeCodes.DirectCare, PurposeCodes.ProactiveCare, PurposeCodes.CareCoordination, PurposeCodes.EmergencyCare))
        {
            return role switch
            {
                RoleCodes.Administrator => AsDirected(asked),
                RoleCodes.ProactiveCareAnalyst => FindCases(asked),
                _ when IsProfessional(role) => Care(asked, role),
                _ => Denied,
            };
        }

        if (IsSecondary(asked))
        {
            return Secondary(asked, role);
        }

        if (asked.PurposeIs(PurposeCodes.SubjectAccess))
        {
            return OwnRecord(asked, role);
        }

        // N2-N6: sale, insurance, marketing and benefits assessment are no purposes at all, nor is none named.
        return asked.PurposeIs(PurposeCodes.AccessAudit) ? ReadLog(asked, role) : Denied;
    }

    private static bool IsPharmaceutical(FactRecorder asked) =>
        asked.Is(F.Recipient, RecipientKind.PharmaceuticalCompany)
        || asked.Is(F.Customer, ServiceCustomer.PharmaceuticalNamed, ServiceCustomer.PharmaceuticalUnnamed);

    private static bool IsSecondary(FactRecorder asked) =>
        asked.PurposeIs(PurposeCodes.ServicePlanning, PurposeCodes.ServiceImprovement, PurposeCodes.Research);

    // A5, and section 8 on labels: the registered clinicians.
    private static bool IsRegistered(string role) => role
        is RoleCodes.Doctor or RoleCodes.GeneralPractitioner or RoleCodes.Nurse or RoleCodes.Therapist
        or RoleCodes.AmbulanceClinician or RoleCodes.Pharmacist or RoleCodes.Nhs111Clinician;

    // A5: the care team without its administrators.
    private static bool IsProfessional(string role) => IsRegistered(role) || role
        is RoleCodes.SocialWorker or RoleCodes.HospitalDischargeOfficer or RoleCodes.CareAssistant or RoleCodes.CareHome;

    // Section 8 on confidentiality labels: R for registered clinicians, N for everybody else.
    private static ConfidentialityTier LabelsOf(string role) =>
        IsRegistered(role) ? ConfidentialityTier.Restricted : ConfidentialityTier.Normal;

    private static NaiveAnswer Permit(ulong cells, ConfidentialityTier labels, Obligations obligations) =>
        new() { Cells = cells, Labels = labels, Obligations = obligations | Obligations.Audit }; // U1: every access
}
