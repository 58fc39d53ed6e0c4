using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Testing.Access;
using OneLondon.Governance.Testing.Auditing;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Access;

public sealed class AccessGateFailClosedTests
{
    public static TheoryData<AuditFailure> Failures() => [.. Enum.GetValues<AuditFailure>()];

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Trail_Down_DeniesOrdinaryAccess(AuditFailure failure)
    {
        TestGate gate = new() { Trail = new FailingAuditTrail(failure) };
        AccessResult result = await gate.PassTimeAsync(gate.AskAsync(new TestRequest()));
        Refused(AccessVerdict.AuditUnavailable, result);
        Assert.Null(result.Receipt);
        Assert.Empty(gate.KeptInJournal.Records);
        Assert.Contains(gate.Log.Lines, line => line.StartsWith("Critical", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Trail_Down_SendsBreakGlassToTheJournal(AuditFailure failure)
    {
        TestGate gate = new() { Trail = new FailingAuditTrail(failure) };
        AccessResult result = await gate.PassTimeAsync(gate.AskAsync(TestRequest.BreakGlass()));
        Assert.True(result.IsPermitted);
        Assert.Equal(OverrideKind.Emergency, Assert.Single(gate.KeptInJournal.Records).Override);
        Assert.Single(gate.Handler.Contexts);
    }

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task TrailAndJournal_Down_DenyBreakGlass(AuditFailure failure)
    {
        TestGate gate = new() { Trail = new FailingAuditTrail(AuditFailure.Throws), Journal = new FailingAuditTrail(failure) };
        Refused(AccessVerdict.AuditUnavailable, await gate.PassTimeAsync(gate.AskAsync(TestRequest.BreakGlass())));
        Assert.Empty(gate.Handler.Contexts);
    }

    [Theory]
    [InlineData(" ")]
    [InlineData("\u200B\u200D\uFEFF")]
    [InlineData("\uD800 \u0007 ...")]
    public async Task Override_WithoutItsReason_IsDeniedOnTheJournal(string reason)
    {
        TestRequest unreasoned = TestRequest.BreakGlass() with { OverrideReason = reason };
        TestGate gate = new() { Trail = new FailingAuditTrail(AuditFailure.Throws) };
        Refused(AccessVerdict.DeniedByPolicy, await gate.AskAsync(unreasoned));
        Assert.Equal(AccessOutcome.Deny, Assert.Single(gate.KeptInJournal.Records).Outcome);
    }

    [Fact]
    public async Task Handler_ThatThrows_TakesThePermitBack()
    {
        TestGate gate = new();
        gate.Handler.Instead = (_, _) => throw new InvalidOperationException("999 000 0018");
        Refused(AccessVerdict.ObligationFailed, await gate.AskAsync(TestRequest.BreakGlass()));
        Assert.Equal([AuditKind.Access, AuditKind.Retraction], gate.Kept.Records.Select(r => r.Kind));
        Assert.Equal([AccessOutcome.Permit, AccessOutcome.Deny], gate.Kept.Records.Select(r => r.Outcome));
        Assert.Single(gate.Kept.Records.Select(r => r.RequestId).Distinct());
        Assert.Equal("InvalidOperationException", gate.Kept.Records[1].Failure);
    }

    [Fact]
    public async Task Handler_ThatHangs_IsDeniedInTime()
    {
        TestGate gate = new();
        gate.Handler.Instead = (_, _) => Task.Delay(Timeout.Infinite, CancellationToken.None);
        Refused(AccessVerdict.ObligationFailed, await gate.PassTimeAsync(gate.AskAsync(TestRequest.BreakGlass())));
    }

    [Fact]
    public async Task Handler_ThatFailsAfterAnother_IsDenied()
    {
        RecordingObligationHandler first = new(Obligations.Alert);
        RecordingObligationHandler second = new(Obligations.Alert | Obligations.Review) { Instead = (_, _) => Task.FromException(new IOException()) };
        TestGate gate = new() { Handlers = [first, second] };
        Refused(AccessVerdict.ObligationFailed, await gate.AskAsync(TestRequest.BreakGlass()));
        Assert.Single(first.Contexts);
    }

    [Fact]
    public async Task Obligation_WithoutAHandler_IsDeniedBeforeThePermit()
    {
        foreach (Obligations missing in new[] { Obligations.Alert, Obligations.Review })
        {
            TestGate gate = new() { Handlers = [new RecordingObligationHandler((Obligations.Alert | Obligations.Review) & ~missing)] };
            Refused(AccessVerdict.ObligationUndischargeable, await gate.AskAsync(TestRequest.BreakGlass()));
            Assert.Equal(AccessOutcome.Deny, Assert.Single(gate.Kept.Records).Outcome);
        }

        TestGate research = new() { Handlers = [] };
        Refused(AccessVerdict.ObligationUndischargeable, await research.AskAsync(TestRequest.Research()));
    }

    [Fact]
    public async Task SampledReview_WithoutAHandler_IsDenied()
    {
        TestRequest claimed = new()
        {
            Purpose = PurposeOfUse.EmergencyCare,
            Facts = TestRequest.CareFacts with { Relationship = Relationship.Claimed, ClaimReason = StatedReason.Stated },
            ClaimReason = "walk-in",
        };
        Assert.True((await new TestGate().AskAsync(claimed)).IsPermitted);
        Refused(AccessVerdict.ObligationUndischargeable, await new TestGate { Handlers = [] }.AskAsync(claimed));
        Refused(AccessVerdict.DeniedByPolicy, await new TestGate().AskAsync(claimed with { ClaimReason = string.Empty }));
    }

    [Fact]
    public async Task Controllers_ToWithholdButNotNamed_AreDenied()
    {
        AccessFacts partial = TestRequest.CareFacts with { Objection = ObjectionState.Upheld, ObjectionScope = ObjectionScope.SomeControllers };
        Refused(AccessVerdict.ControllersNotNamed, await new TestGate().AskAsync(new TestRequest { Facts = partial }));
        Refused(AccessVerdict.ControllersNotNamed, await new TestGate().AskAsync(new TestRequest { Facts = partial, Withdrawn = ["RJ1"] }));
        Refused(AccessVerdict.RequestMalformed, await new TestGate().AskAsync(new TestRequest { Facts = partial, Objected = ["RJ1", " "] }));

        RoleClaim research = TestRequest.Research().Claims![0];
        RoleClaim left = new()
        {
            Role = research.Role,
            Facts = research.Facts with { Controllers = ControllerParticipation.SomeWithdrawn },
            ApplicationCategories = research.ApplicationCategories,
        };
        Refused(AccessVerdict.ControllersNotNamed, await new TestGate().AskAsync(TestRequest.Research() with { Claims = [left] }));
        Assert.True((await new TestGate().AskAsync(TestRequest.Research() with { Claims = [left], Withdrawn = ["RJ1"] })).IsPermitted);
    }

    [Fact]
    public async Task Keys_Gone_DenyAndWriteNoNumber()
    {
        TestGate gate = new();
        AccessGate built = gate.Build();
        built.Dispose();
        Refused(AccessVerdict.KeysUnavailable, await built.RequestAsync(new TestRequest().Build()));
        Refused(AccessVerdict.KeysUnavailable, await built.RequestAsync(TestRequest.Research().Build()));
        Assert.Equal(2, gate.Kept.Records.Count);
        Assert.All(gate.Kept.Records, r => Assert.Empty(r.Patient));
        Assert.DoesNotContain("9990000018", gate.Kept.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Gate_OfADisposedRing_IsNotBuilt()
    {
        TestGate gate = new();
        gate.Keys.Dispose();
        Assert.Throws<ObjectDisposedException>(gate.Build);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(301)]
    [InlineData(86400 * 365)]
    public async Task Clock_ThatJumpsMeanwhile_IsDenied(int seconds)
    {
        TestGate gate = new();
        gate.Handler.Instead = (_, _) =>
        {
            gate.Clock.Jump(TestRequest.Now.AddSeconds(seconds));
            return Task.CompletedTask;
        };
        Refused(AccessVerdict.ClockUnreliable, await gate.AskAsync(TestRequest.BreakGlass()));
        Assert.Equal(AuditKind.Retraction, gate.Kept.Records[^1].Kind);
    }

    [Fact]
    public async Task Request_StaleOrUndatedOrAhead_IsDenied()
    {
        Refused(AccessVerdict.RequestStale, await new TestGate().AskAsync(new TestRequest { At = default }));
        Refused(AccessVerdict.RequestStale, await new TestGate().AskAsync(new TestRequest { At = TestRequest.Now.AddSeconds(-61) }));
        Refused(AccessVerdict.RequestStale, await new TestGate().AskAsync(new TestRequest { At = TestRequest.Now.AddSeconds(6) }));
        Refused(AccessVerdict.RequestStale, await new TestGate().AskAsync(new TestRequest { At = DateTimeOffset.MaxValue }));
        Assert.True((await new TestGate().AskAsync(new TestRequest { At = TestRequest.Now.AddSeconds(-60) })).IsPermitted);
        Assert.True((await new TestGate().AskAsync(new TestRequest { At = TestRequest.Now.AddSeconds(5) })).IsPermitted);
    }

    [Fact]
    public async Task Policy_SwappedMeanwhile_DecidesTheWholeOrNothing()
    {
        TestGate gate = new();
        PolicyDocument later = PolicyReader.Read([.. BaselineBytes(), (byte)'\n'], "later").Document!;
        gate.Handler.Instead = (_, _) =>
        {
            gate.Load = (IReadOnlyList<PolicyDocument> layers, out IReadOnlyList<PolicyProblem> problems) =>
            {
                OneLondon.Governance.Proofs.PolicyLoadResult loaded = OneLondon.Governance.Proofs.PolicyLoader.Load(layers);
                problems = loaded.Problems;
                return loaded.Policy;
            };
            Assert.True(gate.Policies.Reload([later]).IsAccepted);
            return Task.CompletedTask;
        };
        AccessResult result = await gate.AskAsync(TestRequest.BreakGlass());
        Assert.NotEqual(TestGate.Baseline.ContentHash, gate.Policies.Current.ContentHash);
        string[] hashes = [result.Grant!.Policy.ContentHash, result.Decision.Policy!.ContentHash, gate.Kept.Records[0].PolicyHash];
        Assert.All(hashes, hash => Assert.Equal(TestGate.Baseline.ContentHash, hash));
    }

    [Fact]
    public async Task Programme_NotRegistered_IsDenied()
    {
        TestRequest unknown = new() { Programme = Programme.Parse("summary-care-record") };
        Refused(AccessVerdict.DeniedByPolicy, await new TestGate().AskAsync(unknown));
    }

    [Fact]
    public async Task RecordRelease_WithTheTrailDown_Throws()
    {
        TestGate gate = new() { Trail = new FailingAuditTrail(AuditFailure.Throws, recordsBefore: 1) };
        AccessGate built = gate.Build();
        AccessResult result = await built.RequestAsync(new TestRequest().Build());
        Assert.True(result.IsPermitted);
        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(() => built.RecordReleaseAsync(result, []));
        Assert.Null(error.InnerException);
    }

    [Fact]
    public async Task RecordRelease_WithoutAUsableGrant_Throws()
    {
        TestGate gate = new();
        AccessGate built = gate.Build();
        AccessResult refused = await built.RequestAsync(new TestRequest { Facts = default }.Build());
        await Assert.ThrowsAsync<InvalidOperationException>(() => built.RecordReleaseAsync(refused, []));
        AccessResult granted = await built.RequestAsync(new TestRequest().Build());
        gate.Clock.Advance(TestGate.Baseline.Settings.GrantLifetime);
        await Assert.ThrowsAsync<InvalidOperationException>(() => built.RecordReleaseAsync(granted, []));
        Assert.DoesNotContain(gate.Kept.Records, r => r.Kind == AuditKind.Release);
    }

    [Theory]
    [InlineData(300)]
    [InlineData(-1)]
    public async Task RecordRelease_WhoseGrantEndsMeanwhile_Throws(int seconds)
    {
        TestGate gate = new();
        gate.Trail = new JumpingTrail(gate, seconds);
        AccessGate built = gate.Build();
        AccessResult granted = await built.RequestAsync(new TestRequest().Build());
        Assert.True(granted.IsPermitted);
        await Assert.ThrowsAsync<InvalidOperationException>(() => built.RecordReleaseAsync(granted, []));
    }

    private sealed class JumpingTrail(TestGate gate, int seconds) : IAuditTrail
    {
        public Task<AuditReceipt> AppendAsync(AuditRecord record, CancellationToken cancellationToken)
        {
            gate.Clock.Jump(record.Kind == AuditKind.Release ? TestRequest.Now.AddSeconds(seconds) : TestRequest.Now);
            return gate.Kept.AppendAsync(record, cancellationToken);
        }
    }

    internal static void Refused(AccessVerdict verdict, AccessResult result)
    {
        Assert.Equal(verdict, result.Verdict);
        Assert.False(result.IsPermitted);
        Assert.Null(result.Grant);
        Assert.False(result.Decision.IsPermitted);
        Assert.True(result.Decision.Categories.IsEmpty);
        Assert.Equal("denied", result.ToString());
    }

    private static byte[] BaselineBytes()
    {
        using Stream stream = typeof(PolicyDocument).Assembly.GetManifestResourceStream("onelondon-baseline.policy.json")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
