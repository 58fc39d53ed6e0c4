using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Auditing;

/// <summary>Names the values of enumerations in audit records; written out, so that a renamed member does not change the format.</summary>
internal static class AuditCodes
{
    public static AuditCodeTable<AuditKind> Kinds { get; } = new(
        (AuditKind.Access, "access"),
        (AuditKind.Retraction, "retraction"),
        (AuditKind.Release, "release"),
        (AuditKind.Repair, "repair"),
        (AuditKind.End, "end"),
        (AuditKind.Merge, "merge"));

    public static AuditCodeTable<AccessOutcome> Outcomes { get; } = new(
        (AccessOutcome.Deny, "deny"),
        (AccessOutcome.Permit, "permit"));

    public static AuditCodeTable<Operation> Operations { get; } = new(
        (Operation.View, "view"),
        (Operation.Compute, "compute"),
        (Operation.Release, "release"),
        (Operation.Contribute, "contribute"),
        (Operation.Create, "create"),
        (Operation.Change, "change"),
        (Operation.Delete, "delete"));

    public static AuditCodeTable<Identifiability> Levels { get; } = new(
        (Identifiability.Anonymous, "anonymous"),
        (Identifiability.Aggregate, "aggregate"),
        (Identifiability.Depersonalised, "depersonalised"),
        (Identifiability.Identifiable, "identifiable"));

    public static AuditCodeTable<OverrideKind> Overrides { get; } = new(
        (OverrideKind.Emergency, "emergency"),
        (OverrideKind.Safeguarding, "safeguarding"),
        (OverrideKind.RiskOfHarm, "risk-of-harm"));

    public static AuditCodeTable<Obligations> Obligations { get; } = new(
        (Decisions.Obligations.Audit, "audit"),
        (Decisions.Obligations.Alert, "alert"),
        (Decisions.Obligations.Review, "review"),
        (Decisions.Obligations.SampledReview, "sampled-review"),
        (Decisions.Obligations.PartialRecordNotice, "partial-record-notice"),
        (Decisions.Obligations.WithholdObjectedControllers, "withhold-objected-controllers"),
        (Decisions.Obligations.WithholdWithdrawnControllers, "withhold-withdrawn-controllers"),
        (Decisions.Obligations.RecordGrace, "record-grace"),
        (Decisions.Obligations.RecordPendingObjection, "record-pending-objection"),
        (Decisions.Obligations.Pseudonymise, "pseudonymise"),
        (Decisions.Obligations.KeepInEnvironment, "keep-in-environment"),
        (Decisions.Obligations.RecordExemption, "record-exemption"));
}
