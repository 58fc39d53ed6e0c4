namespace OneLondon.Governance.Policies.Documents;

/// <summary>Groups programmes.</summary>
public enum ProgrammeKind : byte
{
    /// <summary>Nothing said: denied.</summary>
    Unspecified = 0,

    /// <summary>A view-only shared care record (N7).</summary>
    SharedCareRecord = 1,

    /// <summary>An authorised care tool (P2).</summary>
    CareTool = 2,

    /// <summary>A secondary-use service with its environment (G1).</summary>
    DataServices = 3,

    /// <summary>A record the person reads and contributes to (P9).</summary>
    PersonalHealthRecord = 4,
}
