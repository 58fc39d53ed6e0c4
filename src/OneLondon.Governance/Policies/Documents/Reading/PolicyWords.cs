using System.Linq;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Policies.Documents.Reading;

/// <summary>Holds the words of policy files for values that are fixed.</summary>
internal static class PolicyWords
{
    public static WordTable<RoleKind> RoleKinds { get; } = new(
        "a role kind",
        ("registered-professional", RoleKind.RegisteredProfessional),
        ("care-professional", RoleKind.CareProfessional),
        ("administrator", RoleKind.Administrator),
        ("case-finder", RoleKind.CaseFinder),
        ("secondary-user", RoleKind.SecondaryUser),
        ("information-governance", RoleKind.InformationGovernance),
        ("person", RoleKind.Person),
        ("proxy", RoleKind.Proxy),
        ("third-party", RoleKind.ThirdParty));

    public static WordTable<PurposeFamily> Families { get; } = new(
        "a purpose family",
        ("direct-care", PurposeFamily.DirectCare),
        ("secondary-use", PurposeFamily.SecondaryUse),
        ("subject-access", PurposeFamily.SubjectAccess),
        ("access-audit", PurposeFamily.AccessAudit),
        ("prohibited", PurposeFamily.Prohibited));

    public static WordTable<ProgrammeKind> ProgrammeKinds { get; } = new(
        "a programme kind",
        ("shared-care-record", ProgrammeKind.SharedCareRecord),
        ("care-tool", ProgrammeKind.CareTool),
        ("data-services", ProgrammeKind.DataServices),
        ("personal-health-record", ProgrammeKind.PersonalHealthRecord));

    public static WordTable<Operation> Operations { get; } = new(
        "an operation",
        ("view", Operation.View),
        ("compute", Operation.Compute),
        ("release", Operation.Release),
        ("contribute", Operation.Contribute),
        ("create", Operation.Create),
        ("change", Operation.Change),
        ("delete", Operation.Delete));

    public static WordTable<Identifiability> Levels { get; } = new(
        "a level of identifiability",
        ("anonymous", Identifiability.Anonymous),
        ("aggregate", Identifiability.Aggregate),
        ("depersonalised", Identifiability.Depersonalised),
        ("identifiable", Identifiability.Identifiable));

    public static WordTable<ConfidentialityTier> Labels { get; } = new(
        "a confidentiality label",
        ("N", ConfidentialityTier.Normal),
        ("R", ConfidentialityTier.Restricted),
        ("V", ConfidentialityTier.VeryRestricted));

    public static WordTable<char> Cells { get; } = new(
        "a cell letter", ("Y", 'Y'), ("D", 'D'), ("T", 'T'), ("P", 'P'), ("A", 'A'), ("S", 'S'));

    public static WordTable<bool> PendingObjections { get; } = new(
        "a treatment of pending objections", ("block", true), ("allow", false));

    public static WordTable<Obligations> Obligations { get; } = new(
        "an obligation",
        ("audit", Decisions.Obligations.Audit),
        ("alert", Decisions.Obligations.Alert),
        ("review", Decisions.Obligations.Review),
        ("sampled-review", Decisions.Obligations.SampledReview),
        ("partial-record-notice", Decisions.Obligations.PartialRecordNotice),
        ("withhold-objected-controllers", Decisions.Obligations.WithholdObjectedControllers),
        ("withhold-withdrawn-controllers", Decisions.Obligations.WithholdWithdrawnControllers),
        ("record-grace", Decisions.Obligations.RecordGrace),
        ("record-pending-objection", Decisions.Obligations.RecordPendingObjection),
        ("pseudonymise", Decisions.Obligations.Pseudonymise),
        ("keep-in-environment", Decisions.Obligations.KeepInEnvironment),
        ("record-exemption", Decisions.Obligations.RecordExemption));

    public static WordTable<string> Conditions { get; } = new(
        "a condition", [.. ConditionInfo.All.Select(c => (c.Name, c.Name))]);

    /// <summary>Gets the ids of the framework's rules.</summary>
    public static WordTable<string> Rules { get; } = new(
        "a rule id", [.. "P1 P2 P3 P4 P5 P6 P7 P9 P10 P11 N1 N2 N3 N4 N5 N6 N7 N8 A1 A2 A3 A4 A5 A6 A7 A8 A10 A11 A12 G1 G2 G3 G4 G5 G6 G7 U1 U2 U3 O1 O2 O3 O4 O5 O6 O7 O8 O9 O10 O11 X1 X2 X3 X4 X5 X6 X7 X8 X9".Split(' ').Select(r => (r, r))]);
}
