using System;

namespace OneLondon.Governance.Decisions;

/// <summary>Names what must be done for a permit to stand; one that nobody can discharge is a denial.</summary>
[Flags]
public enum Obligations : uint
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Write the audit record before anything leaves (U1).</summary>
    Audit = 1,

    /// <summary>Alert the privacy officer, with no patient identifier in the alert (O5).</summary>
    Alert = 2,

    /// <summary>Have another person review the access (O5).</summary>
    Review = 4,

    /// <summary>Have a sample of such accesses reviewed (A1).</summary>
    SampledReview = 8,

    /// <summary>Show the constant notice that the record is partial (A10 X7).</summary>
    PartialRecordNotice = 16,

    /// <summary>Withhold the items of the controllers an objection names (O2 O7).</summary>
    WithholdObjectedControllers = 32,

    /// <summary>Withhold the items of the controllers that left the application (G6).</summary>
    WithholdWithdrawnControllers = 64,

    /// <summary>Record that the objection answer was older than its limit (X8).</summary>
    RecordGrace = 128,

    /// <summary>Record that an objection was pending and the policy let the access stand (X6).</summary>
    RecordPendingObjection = 256,

    /// <summary>Replace the person's identifiers by keyed pseudonyms (P4 P5).</summary>
    Pseudonymise = 512,

    /// <summary>Keep the data inside the environment (G1).</summary>
    KeepInEnvironment = 1024,

    /// <summary>Record which exemption set the opt-out aside (X2).</summary>
    RecordExemption = 2048,
}
