namespace OneLondon.Governance.Vocabulary;

/// <summary>Holds the codes of the well-known values of <see cref="DataCategory"/>, for attributes and policy files.</summary>
public static class CategoryCodes
{
    /// <summary>Name, address, date of birth, NHS number and the like.</summary>
    public const string IdentifyingData = "identifying-data";

    /// <summary>Appointments, encounters and schedules.</summary>
    public const string Appointments = "appointments";

    /// <summary>Diagnosed conditions, procedures and family history.</summary>
    public const string Diagnoses = "diagnoses";

    /// <summary>Medicines prescribed, dispensed, given, and immunisations.</summary>
    public const string Medication = "medication";

    /// <summary>Allergies, intolerances and adverse reactions.</summary>
    public const string Allergies = "allergies";

    /// <summary>Test, scan and observation results.</summary>
    public const string TestResults = "test-results";

    /// <summary>Referrals, clinical letters and discharge information.</summary>
    public const string Letters = "letters";

    /// <summary>Care plans, goals, care teams and tasks.</summary>
    public const string CarePlans = "care-plans";

    /// <summary>Who looked at the record, when and why: not a clinical category (U3).</summary>
    public const string AccessLog = "access-log";
}
