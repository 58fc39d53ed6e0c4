using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Naive;

/// <summary>The default matrix of section 8, copied by hand: rule A2 as data.</summary>
internal static class NaiveMatrix
{
    /// <summary>The access log, the ninth category, which is not clinical.</summary>
    public const ulong AccessLog = 1UL << 8;

    /// <summary>The eight clinical categories.</summary>
    public const ulong Clinical = 0xFF;

    // The columns: identifying data, appointments, diagnoses, medication, allergies, test results, letters, care plans.
    private static readonly Dictionary<string, string> Rows = new()
    {
        [RoleCodes.Doctor] = "YYYYYYYY",
        [RoleCodes.GeneralPractitioner] = "YYYYYYYY",
        [RoleCodes.Nurse] = "YYYYYYYY",
        [RoleCodes.Therapist] = "YYYYYYYY",
        [RoleCodes.AmbulanceClinician] = "YYYYYYYY",
        [RoleCodes.Pharmacist] = "Y-YYYYY-",
        [RoleCodes.Nhs111Clinician] = "YYYYY-YY",
        [RoleCodes.SocialWorker] = "YYYYY-YY",
        [RoleCodes.HospitalDischargeOfficer] = "YYY---YY",
        [RoleCodes.CareAssistant] = "YY-YY--Y",
        [RoleCodes.CareHome] = "YY-YY--Y",
        [RoleCodes.Administrator] = "DD------",
        [RoleCodes.ProactiveCareAnalyst] = "PTTTTT--",
        [RoleCodes.ServicePlanner] = "-TTTTT--",
        [RoleCodes.Researcher] = "-TTTTT--",
    };

    /// <summary>Gives the categories in which a role's row has that letter.</summary>
    public static ulong Row(string role, char letter)
    {
        ulong cells = 0;
        for (int category = 0; category < 8; category++)
        {
            if (Rows.TryGetValue(role, out string? row) && row[category] == letter)
            {
                cells |= 1UL << category;
            }
        }

        return cells;
    }

    /// <summary>Gives the roles that may view that category in care.</summary>
    public static string[] RolesThatView(int category) =>
        [.. Rows.Where(row => row.Value[category] == 'Y').Select(row => row.Key)];
}
