using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Auditing;

internal static class TestRecords
{
    public static readonly DateTimeOffset At = new(2026, 11, 24, 9, 30, 0, TimeSpan.Zero);

    public static AuditRecord Small(string request) => new() { Kind = AuditKind.Access, At = At, RequestId = request };

    public static AuditRecord Full() => new()
    {
        Kind = AuditKind.Access,
        At = At.AddTicks(1),
        RequestId = "k1-request",
        UserId = "user-7 \"quoted\"\nline",
        Organisation = "RYJ",
        Roles =
        [
            new AuditedRole
            {
                Role = Role.Administrator,
                Director = Role.Doctor,
                DirectedBy = "doctor-1",
                DirectingTeam = "ward-3",
                Facts = ["network=secure", "direction=professional"],
                ApplicationCategories = ["diagnoses"],
                AgreementCategories = ["medication"],
            },
            new AuditedRole { Role = Role.Nurse },
        ],
        Patient = ["k1-a", "k1-b"],
        Service = "IPatientRecords.StreamAsync",
        Purpose = PurposeOfUse.EmergencyCare,
        Programme = Programme.LondonCareRecord,
        Operation = Operation.View,
        Level = Identifiability.Identifiable,
        Outcome = AccessOutcome.Permit,
        Verdict = "permitted",
        Failure = "IOException",
        Categories = ["identifying-data", "appointments"],
        Items = 64,
        Chunk = 2,
        Chunks = 3,
        Resources = ["Observation/abc", "Patient/k1-b"],
        Withheld = [new WithheldCount { Category = "letters", Items = 3 }],
        WithheldControllers = ["RJ1"],
        Rules = ["A1", "O5"],
        PolicyName = "onelondon-baseline",
        PolicyVersion = "1.0.0",
        PolicyHash = new string('a', 64),
        Override = OverrideKind.RiskOfHarm,
        OverrideReason = "found collapsed – no notes",
        ClaimReason = "walk-in",
        Obligations = Obligations.Audit | Obligations.Alert | Obligations.RecordExemption,
    };
}
