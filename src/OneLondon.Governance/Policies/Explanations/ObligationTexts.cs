using System.Collections.Generic;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Policies.Explanations;

/// <summary>Puts obligations into words.</summary>
internal static class ObligationTexts
{
    private static readonly (Obligations Flag, string Text)[] Texts =
    [
        (Obligations.Audit, "The access is recorded before anything is shown (U1)."),
        (Obligations.Alert, "The privacy officer is alerted, with no identifier in the alert (O5)."),
        (Obligations.Review, "Another person reviews the access (O5)."),
        (Obligations.SampledReview, "A sample of such accesses is reviewed (A1)."),
        (Obligations.PartialRecordNotice, "The notice that the record is partial is shown (A10 X7)."),
        (Obligations.WithholdObjectedControllers, "Items of the controllers that the objection names are withheld (O2 O7)."),
        (Obligations.WithholdWithdrawnControllers, "Items of the controllers that left the application are withheld (G6)."),
        (Obligations.RecordGrace, "The objection answer is older than its limit and stands within the grace time; this is recorded (X8)."),
        (Obligations.RecordPendingObjection, "An objection is pending and this policy lets the access stand; this is recorded (X6)."),
        (Obligations.Pseudonymise, "Identifiers are replaced by keyed pseudonyms (P5)."),
        (Obligations.KeepInEnvironment, "The data stays inside the environment (G1)."),
        (Obligations.RecordExemption, "A recorded exemption sets the opt-out aside; this is recorded (X2)."),
    ];

    public static IEnumerable<string> Of(Obligations obligations)
    {
        foreach ((Obligations flag, string text) in Texts)
        {
            if ((obligations & flag) != 0)
            {
                yield return text;
            }
        }
    }
}
