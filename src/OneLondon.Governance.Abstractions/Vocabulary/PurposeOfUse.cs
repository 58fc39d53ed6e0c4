namespace OneLondon.Governance.Vocabulary;

/// <summary>Names a purpose of use by its code (P1); the default value is unspecified and is denied.</summary>
public readonly record struct PurposeOfUse
{
    private readonly string? _code;

    private PurposeOfUse(string code) => _code = code;

    /// <summary>Care of one person by those who treat them (P1; HL7 TREAT).</summary>
    public static PurposeOfUse DirectCare { get; } = new(PurposeCodes.DirectCare);

    /// <summary>Care offered before it is asked for: recall, screening, case finding (P3; HL7 POPHLTH).</summary>
    public static PurposeOfUse ProactiveCare { get; } = new(PurposeCodes.ProactiveCare);

    /// <summary>Arranging one person's care between services (P1; HL7 COC).</summary>
    public static PurposeOfUse CareCoordination { get; } = new(PurposeCodes.CareCoordination);

    /// <summary>Emergency and unscheduled care of one person (P1; HL7 ETREAT).</summary>
    public static PurposeOfUse EmergencyCare { get; } = new(PurposeCodes.EmergencyCare);

    /// <summary>Planning health and care services (P4; HL7 HOPERAT).</summary>
    public static PurposeOfUse ServicePlanning { get; } = new(PurposeCodes.ServicePlanning);

    /// <summary>Improving health and care services (P4; HL7 HQUALIMP).</summary>
    public static PurposeOfUse ServiceImprovement { get; } = new(PurposeCodes.ServiceImprovement);

    /// <summary>Research in the NHS and social care (P4; HL7 HRESCH).</summary>
    public static PurposeOfUse Research { get; } = new(PurposeCodes.Research);

    /// <summary>A person reading, or adding to, their own record (O10 O11; HL7 PATRQT).</summary>
    public static PurposeOfUse SubjectAccess { get; } = new(PurposeCodes.SubjectAccess);

    /// <summary>Reading who has looked at a record (U2 U3; HL7 HCOMPL).</summary>
    public static PurposeOfUse AccessAudit { get; } = new(PurposeCodes.AccessAudit);

    /// <summary>Selling data: always denied (N2 N3).</summary>
    public static PurposeOfUse Sale { get; } = new(PurposeCodes.Sale);

    /// <summary>Insurance: always denied (N3 N5).</summary>
    public static PurposeOfUse Insurance { get; } = new(PurposeCodes.Insurance);

    /// <summary>Advertising and marketing: always denied (N4).</summary>
    public static PurposeOfUse Marketing { get; } = new(PurposeCodes.Marketing);

    /// <summary>Deciding on a person's benefits: always denied (N6).</summary>
    public static PurposeOfUse BenefitsAssessment { get; } = new(PurposeCodes.BenefitsAssessment);

    /// <summary>Gets whether no purpose of use is named.</summary>
    public bool IsUnspecified => _code is null;

    /// <summary>Gets the code in lower-case kebab form, or an empty string where unspecified.</summary>
    public string Code => _code ?? string.Empty;

    /// <summary>Reads a code: 1 to 64 characters, lower-case ASCII words and digits joined by single hyphens.</summary>
    /// <exception cref="FormatException">The text is no such code.</exception>
    public static PurposeOfUse Parse(string code) =>
        TryParse(code, out PurposeOfUse value) ? value : throw new FormatException(CodeSyntax.Complaint("purpose of use"));

    /// <summary>Reads a code, or gives the unspecified value and <see langword="false"/>.</summary>
    public static bool TryParse(string? code, out PurposeOfUse value)
    {
        if (CodeSyntax.IsCode(code))
        {
            value = new PurposeOfUse(code!);
            return true;
        }

        value = default;
        return false;
    }

    /// <summary>Gives the code, or <c>unspecified</c>.</summary>
    public override string ToString() => _code ?? "unspecified";
}
