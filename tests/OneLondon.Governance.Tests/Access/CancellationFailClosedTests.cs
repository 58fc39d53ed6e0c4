using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Testing.Auditing;

namespace OneLondon.Governance.Tests.Access;

public sealed class CancellationFailClosedTests
{
    [Fact]
    public async Task Cancelled_BeforeTheRequest_IsDeniedOnRecord()
    {
        TestGate gate = new();
        AccessResult result = await gate.AskAsync(new TestRequest(), new CancellationToken(true));
        AccessGateFailClosedTests.Refused(AccessVerdict.Cancelled, result);
        Assert.Equal("cancelled", Assert.Single(gate.Kept.Records).Verdict);
    }

    [Theory]
    [InlineData(AuditFailure.Hangs)]
    [InlineData(AuditFailure.HangsDeaf)]
    public async Task Cancelled_WhileTheTrailHangs_IsDenied(AuditFailure failure)
    {
        using var cancel = new CancellationTokenSource();
        TestGate gate = new() { Trail = new FailingAuditTrail(failure) };
        Task<AccessResult> asking = gate.AskAsync(new TestRequest(), cancel.Token);
        await cancel.CancelAsync();
        AccessGateFailClosedTests.Refused(AccessVerdict.Cancelled, await gate.PassTimeAsync(asking));
    }

    [Fact]
    public async Task Cancelled_WhileBreakGlassWaits_DoesNotUseTheJournal()
    {
        using var cancel = new CancellationTokenSource();
        TestGate gate = new() { Trail = new FailingAuditTrail(AuditFailure.Hangs) };
        Task<AccessResult> asking = gate.AskAsync(TestRequest.BreakGlass(), cancel.Token);
        await cancel.CancelAsync();
        AccessGateFailClosedTests.Refused(AccessVerdict.Cancelled, await gate.PassTimeAsync(asking));
        Assert.DoesNotContain(gate.KeptInJournal.Records, record => record.Outcome == AccessOutcome.Permit);
        Assert.Equal("cancelled", Assert.Single(gate.KeptInJournal.Records).Verdict);
    }

    [Fact]
    public async Task Cancelled_WhileTheJournalHangs_IsDenied()
    {
        using var cancel = new CancellationTokenSource();
        TestGate gate = new() { Trail = new FailingAuditTrail(AuditFailure.Throws), Journal = new FailingAuditTrail(AuditFailure.Hangs) };
        Task<AccessResult> asking = gate.AskAsync(TestRequest.BreakGlass(), cancel.Token);
        await cancel.CancelAsync();
        AccessGateFailClosedTests.Refused(AccessVerdict.Cancelled, await gate.PassTimeAsync(asking));
    }

    [Fact]
    public async Task Cancelled_WithinAppend_TakesThePermitBack()
    {
        using var cancel = new CancellationTokenSource();
        TestGate gate = new();
        gate.Trail = new CancellingTrail(gate.Kept, cancel);
        AccessGateFailClosedTests.Refused(AccessVerdict.Cancelled, await gate.AskAsync(new TestRequest(), cancel.Token));
        Assert.Equal([AccessOutcome.Permit, AccessOutcome.Deny], gate.Kept.Records.Select(r => r.Outcome));
        Assert.Equal(AuditKind.Retraction, gate.Kept.Records[1].Kind);
    }

    [Fact]
    public async Task Cancelled_WithinAHandler_TakesThePermitBack()
    {
        using var cancel = new CancellationTokenSource();
        TestGate gate = new();
        gate.Handler.Instead = (_, _) => cancel.CancelAsync();
        AccessGateFailClosedTests.Refused(AccessVerdict.Cancelled, await gate.AskAsync(TestRequest.BreakGlass(), cancel.Token));
        Assert.Equal(AuditKind.Retraction, gate.Kept.Records[^1].Kind);
    }

    [Fact]
    public async Task Cancelled_AtTheVeryLast_TakesThePermitBack()
    {
        using var cancel = new CancellationTokenSource();
        TestGate gate = new();
        gate.Handler.Instead = (_, _) =>
        {
            // Done at once, so that nothing is left to wait for but the grant itself.
            cancel.Cancel();
            return Task.CompletedTask;
        };
        AccessGateFailClosedTests.Refused(AccessVerdict.Cancelled, await gate.AskAsync(TestRequest.BreakGlass(), cancel.Token));
        Assert.Equal(AuditKind.Retraction, gate.Kept.Records[^1].Kind);
    }

    [Fact]
    public async Task Cancelled_WhileAHandlerHangs_IsDenied()
    {
        using var cancel = new CancellationTokenSource();
        TestGate gate = new();
        gate.Handler.Instead = (_, token) => Task.Delay(Timeout.Infinite, token);
        Task<AccessResult> asking = gate.AskAsync(TestRequest.BreakGlass(), cancel.Token);
        await cancel.CancelAsync();
        AccessGateFailClosedTests.Refused(AccessVerdict.Cancelled, await asking);
    }

    [Fact]
    public async Task Cancelled_WhileReleasing_Throws()
    {
        TestGate gate = new();
        AccessGate built = gate.Build();
        AccessResult result = await built.RequestAsync(new TestRequest().Build());
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => built.RecordReleaseAsync(result, [], new CancellationToken(true)));
        Assert.Single(gate.Kept.Records);
    }

    private sealed class CancellingTrail(InMemoryAuditTrail kept, CancellationTokenSource cancel) : IAuditTrail
    {
        public async Task<AuditReceipt> AppendAsync(AuditRecord record, CancellationToken cancellationToken)
        {
            AuditReceipt receipt = await kept.AppendAsync(record, CancellationToken.None);
            await cancel.CancelAsync();
            return receipt;
        }
    }
}
