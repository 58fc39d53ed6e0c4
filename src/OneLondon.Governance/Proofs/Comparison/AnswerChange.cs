using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Proofs.Comparison;

/// <summary>How an answer changes, and when; equal where every part is equal.</summary>
internal sealed record AnswerChange(
    string Gained,
    string Lost,
    Obligations ObligationsAdded,
    Obligations ObligationsDropped,
    string LabelsRaised,
    string LabelsLowered,
    string LimitsAdded,
    string LimitsDropped,
    string When)
{
    public bool Widens => Gained.Length > 0 || ObligationsDropped != Obligations.None || LabelsRaised.Length > 0 || LimitsDropped.Length > 0;

    public bool Narrows => Lost.Length > 0 || ObligationsAdded != Obligations.None || LabelsLowered.Length > 0 || LimitsAdded.Length > 0;

    public bool IsNone => !Widens && !Narrows;
}
