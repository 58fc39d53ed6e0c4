namespace OneLondon.Governance.Vocabulary;

/// <summary>Holds the codes of the well-known values of <see cref="PurposeOfUse"/>, for attributes and policy files.</summary>
public static class PurposeCodes
{
    /// <summary>Care of one person by those who treat them (P1; HL7 TREAT).</summary>
    public const string DirectCare = "direct-care";

    /// <summary>Care offered before it is asked for: recall, screening, case finding (P3; HL7 POPHLTH).</summary>
    public const string ProactiveCare = "proactive-care";

    /// <summary>Arranging one person's care between services (P1; HL7 COC).</summary>
    public const string CareCoordination = "care-coordination";

    /// <summary>Emergency and unscheduled care of one person (P1; HL7 ETREAT).</summary>
    public const string EmergencyCare = "emergency-care";

    /// <summary>Planning health and care services (P4; HL7 HOPERAT).</summary>
    public const string ServicePlanning = "service-planning";

    /// <summary>Improving health and care services (P4; HL7 HQUALIMP).</summary>
    public const string ServiceImprovement = "service-improvement";

    /// <summary>Research in the NHS and social care (P4; HL7 HRESCH).</summary>
    public const string Research = "research";

    /// <summary>A person reading, or adding to, their own record (O10 O11; HL7 PATRQT).</summary>
    public const string SubjectAccess = "subject-access";

    /// <summary>Reading who has looked at a record (U2 U3; HL7 HCOMPL).</summary>
    public const string AccessAudit = "access-audit";

    /// <summary>Selling data: always denied (N2 N3).</summary>
    public const string Sale = "sale";

    /// <summary>Insurance: always denied (N3 N5).</summary>
    public const string Insurance = "insurance";

    /// <summary>Advertising and marketing: always denied (N4).</summary>
    public const string Marketing = "marketing";

    /// <summary>Deciding on a person's benefits: always denied (N6).</summary>
    public const string BenefitsAssessment = "benefits-assessment";
}
