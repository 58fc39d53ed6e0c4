using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Access;

public sealed class AccessGateTests
{
    [Fact]
    public async Task Request_InOrder_GetsAGrantAndARecord()
    {
        TestGate gate = new();
        AccessResult result = await gate.AskAsync(new TestRequest());
        Assert.Equal(AccessVerdict.Permitted, result.Verdict);
        Grant grant = Assert.IsType<Grant>(result.Grant);
        Assert.Equal(Programme.LondonCareRecord, grant.Programme);
        Assert.Equal(PurposeOfUse.DirectCare, grant.Purpose);
        Assert.Equal(TestGate.Baseline.ContentHash, grant.Policy.ContentHash);
        Assert.Equal(TestRequest.Now, grant.IssuedAt);
        Assert.Equal(TestRequest.Now + TestGate.Baseline.Settings.GrantLifetime, grant.ExpiresAt);
        Assert.Equal(0, result.Receipt?.Position);

        AuditRecord record = Assert.Single(gate.Kept.Records);
        Assert.Equal(AuditKind.Access, record.Kind);
        Assert.Equal(AccessOutcome.Permit, record.Outcome);
        Assert.Equal("permitted", record.Verdict);
        Assert.Equal(("user-7", "RYJ"), (record.UserId, record.Organisation));
        Assert.Equal(2, record.Patient.Count);
        Assert.Equal(result.Decision.CategoryCodes(), record.Categories);
        Assert.Equal(result.Decision.Rules, record.Rules);
        Assert.Equal(TestGate.Baseline.ContentHash, record.PolicyHash);
        AuditedRole role = Assert.Single(record.Roles);
        Assert.Equal(Role.Doctor, role.Role);
        Assert.Contains("relationship=established", role.Facts);
    }

    [Fact]
    public async Task Request_ForOnePatient_GivesNoGrantForAnother()
    {
        AccessResult result = await new TestGate().AskAsync(new TestRequest { Patient = new PatientKey(TestRequest.Number) });
        Assert.Equal(new PatientKey(TestRequest.Number), result.Grant!.Patient);
        Assert.NotEqual(new PatientKey(TestRequest.OtherNumber), result.Grant.Patient);
    }

    [Fact]
    public async Task Request_BreakGlass_AlertsAndReviewsOnRecord()
    {
        TestGate gate = new();
        AccessResult result = await gate.AskAsync(TestRequest.BreakGlass());
        Assert.True(result.IsPermitted);
        ObligationContext context = Assert.Single(gate.Handler.Contexts);
        Assert.Equal(Obligations.Alert | Obligations.Review, context.Obligations);
        Assert.Equal(result.Receipt, context.Receipt);
        AuditRecord record = Assert.Single(gate.Kept.Records);
        Assert.Equal(OverrideKind.Emergency, record.Override);
        Assert.Equal("found collapsed", record.OverrideReason);
        Assert.Empty(gate.KeptInJournal.Records);
    }

    [Fact]
    public async Task Request_DeniedByPolicy_IsOnRecordWithTheTruth()
    {
        TestGate gate = new();
        AccessFacts objected = TestRequest.CareFacts with { Objection = ObjectionState.Upheld, ObjectionScope = ObjectionScope.AllControllers };
        AccessResult result = await gate.AskAsync(new TestRequest { Facts = objected });
        Assert.Equal(AccessVerdict.DeniedByPolicy, result.Verdict);
        Assert.Null(result.Grant);
        AuditRecord record = Assert.Single(gate.Kept.Records);
        Assert.Equal(AccessOutcome.Deny, record.Outcome);
        Assert.Equal("denied-by-policy", record.Verdict);
        Assert.Contains("objection=upheld", record.Roles[0].Facts);
        Assert.Contains("O7", record.Rules);
        Assert.Empty(record.Categories);
    }

    [Theory]
    [InlineData("doctor", ObjectionScope.AllControllers)]
    [InlineData("doctor", ObjectionScope.Unknown)]
    [InlineData("social-worker", ObjectionScope.AllControllers)]
    [InlineData("care-home", ObjectionScope.AllControllers)]
    [InlineData("care-home", ObjectionScope.Unknown)]
    public async Task Objection_Upheld_IsOnRecordByItsRule(string role, ObjectionScope scope)
    {
        TestGate gate = new();
        AccessFacts objected = TestRequest.CareFacts with { Objection = ObjectionState.Upheld, ObjectionScope = scope };
        AccessResult result = await gate.AskAsync(new TestRequest { Role = Role.Parse(role), Facts = objected });
        Assert.Equal(AccessVerdict.DeniedByPolicy, result.Verdict);
        Assert.Equal(["O2", "O6", "O7", "X6"], Assert.Single(gate.Kept.Records).Rules.Take(4));
        Assert.Contains("\"rules\":[\"O2\",\"O6\",\"O7\",\"X6\"", gate.Kept.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_WithAPartialObjection_WithholdsItsControllers()
    {
        TestGate gate = new();
        AccessFacts partial = TestRequest.CareFacts with { Objection = ObjectionState.Upheld, ObjectionScope = ObjectionScope.SomeControllers };
        AccessResult result = await gate.AskAsync(new TestRequest { Facts = partial, Objected = ["RJ1", "RJ1", "RJ2"], Withdrawn = ["RX9"] });
        Assert.Equal(["RJ1", "RJ2"], result.Grant!.WithheldControllers);
        Assert.Equal(["RJ1", "RJ2"], gate.Kept.Records[0].WithheldControllers);
        Assert.Contains("O7", gate.Kept.Records[0].Rules);
    }

    [Fact]
    public async Task Request_ForResearch_IsPermittedInItsCategories()
    {
        TestGate gate = new();
        AccessResult result = await gate.AskAsync(TestRequest.Research());
        Assert.Equal(["diagnoses", "medication"], result.Decision.CategoryCodes());
        Assert.Equal(Obligations.KeepInEnvironment, Assert.Single(gate.Handler.Contexts).Obligations);
        Assert.Equal(["diagnoses", "medication"], gate.Kept.Records[0].Roles[0].ApplicationCategories);
    }

    [Fact]
    public async Task Request_WithAStrangersRelationship_IsNotLentIt()
    {
        RoleClaim[] claims =
        [
            new() { Role = Role.Doctor, Facts = TestRequest.CareFacts with { Relationship = Relationship.None } },
            new() { Role = Role.CareAssistant, Facts = TestRequest.CareFacts },
        ];
        AccessResult result = await new TestGate().AskAsync(new TestRequest { Claims = claims });
        Assert.True(result.IsPermitted);
        Assert.False(result.Decision.Permits(DataCategory.TestResults));
        Assert.True(result.Decision.Permits(DataCategory.Medication));
    }

    [Fact]
    public async Task Request_ByADirectedAdministrator_IsLimitedByTheDirector()
    {
        AccessFacts directed = TestRequest.CareFacts with
        {
            Relationship = Relationship.None,
            Direction = Direction.Professional,
            DirectorRelationship = Relationship.Established,
        };
        RoleClaim[] by(Role director) => [new RoleClaim { Role = Role.Administrator, Facts = directed, Director = director }];
        AccessResult doctor = await new TestGate().AskAsync(new TestRequest { Claims = by(Role.Doctor) });
        AccessResult nobody = await new TestGate().AskAsync(new TestRequest { Claims = by(default) });
        Assert.Equal(["identifying-data", "appointments"], doctor.Decision.CategoryCodes());
        Assert.False(nobody.IsPermitted);
    }

    [Fact]
    public async Task Request_Twice_HasTwoRequestIds()
    {
        TestGate gate = new();
        AccessGate built = gate.Build();
        await built.RequestAsync(new TestRequest().Build());
        await built.RequestAsync(new TestRequest().Build());
        Assert.Equal(2, gate.Kept.Records.Select(r => r.RequestId).Distinct().Count());
        Assert.Equal(gate.Kept.Records[0].Patient, gate.Kept.Records[1].Patient);
    }

    [Fact]
    public async Task RecordRelease_OfAGrant_CountsWhatWasWithheld()
    {
        TestGate gate = new();
        AccessGate built = gate.Build();
        AccessResult result = await built.RequestAsync(new TestRequest().Build());
        await built.RecordReleaseAsync(result, [new WithheldCount { Category = "letters", Items = 2 }]);
        AuditRecord release = gate.Kept.Records[1];
        Assert.Equal(AuditKind.Release, release.Kind);
        Assert.Equal(gate.Kept.Records[0].RequestId, release.RequestId);
        Assert.Equal(2, Assert.Single(release.Withheld).Items);
    }
}
