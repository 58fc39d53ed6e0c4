namespace OneLondon.Governance.Vocabulary;

/// <summary>Names a category of health and care data by its code (A2); the default value is unspecified and is denied.</summary>
public readonly record struct DataCategory
{
    private readonly string? _code;

    private DataCategory(string code) => _code = code;

    /// <summary>Name, address, date of birth, NHS number and the like.</summary>
    public static DataCategory IdentifyingData { get; } = new(CategoryCodes.IdentifyingData);

    /// <summary>Appointments, encounters and schedules.</summary>
    public static DataCategory Appointments { get; } = new(CategoryCodes.Appointments);

    /// <summary>Diagnosed conditions, procedures and family history.</summary>
    public static DataCategory Diagnoses { get; } = new(CategoryCodes.Diagnoses);

    /// <summary>Medicines prescribed, dispensed, given, and immunisations.</summary>
    public static DataCategory Medication { get; } = new(CategoryCodes.Medication);

    /// <summary>Allergies, intolerances and adverse reactions.</summary>
    public static DataCategory Allergies { get; } = new(CategoryCodes.Allergies);

    /// <summary>Test, scan and observation results.</summary>
    public static DataCategory TestResults { get; } = new(CategoryCodes.TestResults);

    /// <summary>Referrals, clinical letters and discharge information.</summary>
    public static DataCategory Letters { get; } = new(CategoryCodes.Letters);

    /// <summary>Care plans, goals, care teams and tasks.</summary>
    public static DataCategory CarePlans { get; } = new(CategoryCodes.CarePlans);

    /// <summary>Who looked at the record, when and why: not a clinical category (U3).</summary>
    public static DataCategory AccessLog { get; } = new(CategoryCodes.AccessLog);

    /// <summary>Gets whether no data category is named.</summary>
    public bool IsUnspecified => _code is null;

    /// <summary>Gets the code in lower-case kebab form, or an empty string where unspecified.</summary>
    public string Code => _code ?? string.Empty;

    /// <summary>Reads a code: 1 to 64 characters, lower-case ASCII words and digits joined by single hyphens.</summary>
    /// <exception cref="FormatException">The text is no such code.</exception>
    public static DataCategory Parse(string code) =>
        TryParse(code, out DataCategory value) ? value : throw new FormatException(CodeSyntax.Complaint("data category"));

    /// <summary>Reads a code, or gives the unspecified value and <see langword="false"/>.</summary>
    public static bool TryParse(string? code, out DataCategory value)
    {
        if (CodeSyntax.IsCode(code))
        {
            value = new DataCategory(code!);
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>Gives the code, or <c>unspecified</c>.</summary>
    public override string ToString() => _code ?? "unspecified";
}
