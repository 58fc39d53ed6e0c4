using System.Numerics;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Naive;

/// <summary>The raw space: every role, purpose, programme, operation, level, directing role and fact, the unspecified ones included.</summary>
internal static class RawSpace
{
    private static readonly string[] Roles =
    [
        string.Empty, RoleCodes.Doctor, RoleCodes.GeneralPractitioner, RoleCodes.Nurse, RoleCodes.Therapist, RoleCodes.AmbulanceClinician,
        RoleCodes.Pharmacist, RoleCodes.Nhs111Clinician, RoleCodes.SocialWorker, RoleCodes.HospitalDischargeOfficer, RoleCodes.CareAssistant,
        RoleCodes.CareHome, RoleCodes.Administrator, RoleCodes.ProactiveCareAnalyst, RoleCodes.ServicePlanner, RoleCodes.Researcher,
        RoleCodes.PrivacyOfficer, RoleCodes.CaldicottGuardian, RoleCodes.Patient, RoleCodes.Proxy, RoleCodes.Insurer,
        RoleCodes.PharmaceuticalCompany, RoleCodes.Advertiser, RoleCodes.BenefitsBody, RoleCodes.OtherThirdParty,
    ];

    private static readonly string[] Purposes =
    [
        string.Empty, PurposeCodes.DirectCare, PurposeCodes.ProactiveCare, PurposeCodes.CareCoordination, PurposeCodes.EmergencyCare,
        PurposeCodes.ServicePlanning, PurposeCodes.ServiceImprovement, PurposeCodes.Research, PurposeCodes.SubjectAccess,
        PurposeCodes.AccessAudit, PurposeCodes.Sale, PurposeCodes.Insurance, PurposeCodes.Marketing, PurposeCodes.BenefitsAssessment,
    ];

    private static readonly string[] Programmes =
    [
        string.Empty, ProgrammeCodes.LondonCareRecord, ProgrammeCodes.AuthorisedCareTool, ProgrammeCodes.DataServicesLayer,
        ProgrammeCodes.PersonalHealthRecord,
    ];

    public static RawFact Role { get; } = new(0, "role", Roles, null);

    public static RawFact Purpose { get; } = new(1, "purpose", Purposes, null);

    public static RawFact Programme { get; } = new(2, "programme", Programmes, null);

    public static RawFact Operation { get; } = new(3, "operation", Enum.GetNames<Operation>(), null);

    public static RawFact Level { get; } = new(4, "level", Enum.GetNames<Identifiability>(), null);

    public static RawFact Director { get; } = new(5, "director", Roles, null);

    public static RawFact[] All { get; } =
    [
        Role, Purpose, Programme, Operation, Level, Director,
        .. FactLayout.All.Select((fact, i) => new RawFact(6 + i, fact.Name, [.. fact.Values], fact)),
    ];

    private static readonly RawFact[] ByOffset = ByTheirOffset();

    private static readonly Dictionary<string, uint> Codes =
        Roles.Concat(Purposes).Concat(Programmes).Where(c => c.Length > 0).Distinct().ToDictionary(c => c, BitOf);

    /// <summary>Gets how many raw requests there are; the category masks are counted apart, bit by bit.</summary>
    public static BigInteger Count => All.Aggregate(BigInteger.One, (product, fact) => product * fact.Answers.Length);

    public static RawFact Of(FactDefinition fact) => ByOffset[fact.Offset];

    /// <summary>Gives the set of answers that the codes name.</summary>
    public static uint Among(ReadOnlySpan<string> codes)
    {
        uint set = 0;
        foreach (string code in codes)
        {
            set |= Codes[code];
        }

        return set;
    }

    private static uint BitOf(string code)
    {
        string[] list = Array.Find([Roles, Purposes, Programmes], codes => Array.IndexOf(codes, code) > 0)!;
        return 1u << Array.IndexOf(list, code);
    }

    private static RawFact[] ByTheirOffset()
    {
        var byOffset = new RawFact[64];
        foreach (RawFact fact in All.Where(f => f.Definition is not null))
        {
            byOffset[fact.Definition!.Offset] = fact;
        }

        return byOffset;
    }
}
