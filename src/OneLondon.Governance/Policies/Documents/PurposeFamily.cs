namespace OneLondon.Governance.Policies.Documents;

/// <summary>Groups purposes of use.</summary>
public enum PurposeFamily : byte
{
    /// <summary>Nothing said: denied.</summary>
    Unspecified = 0,

    /// <summary>Care of one person: direct, proactive, co-ordination, emergency (P1 P3).</summary>
    DirectCare = 1,

    /// <summary>Planning, improvement, research (P4).</summary>
    SecondaryUse = 2,

    /// <summary>The person's own access (O11).</summary>
    SubjectAccess = 3,

    /// <summary>Reading the access log (U3).</summary>
    AccessAudit = 4,

    /// <summary>Always denied (N2-N6).</summary>
    Prohibited = 5,
}
