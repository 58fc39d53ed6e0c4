using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Testing.Auditing;

namespace OneLondon.Governance.Tests.Access;

public sealed class BlockingTrailFailClosedTests : IDisposable
{
    private readonly ManualResetEventSlim _release = new();

    [Fact]
    public async Task Trail_ThatBlocks_DeniesOrdinaryAccessInTime()
    {
        TestGate gate = new() { Trail = new BlockingTrail(_release) };
        Task<AccessResult> asking = await Asked(gate, new TestRequest());
        AccessGateFailClosedTests.Refused(AccessVerdict.AuditUnavailable, await gate.PassTimeAsync(asking));
    }

    [Fact]
    public async Task Trail_ThatBlocks_SendsBreakGlassToTheJournal()
    {
        TestGate gate = new() { Trail = new BlockingTrail(_release) };
        Task<AccessResult> asking = await Asked(gate, TestRequest.BreakGlass());
        Assert.True((await gate.PassTimeAsync(asking)).IsPermitted);
        Assert.Equal(AccessOutcome.Permit, Assert.Single(gate.KeptInJournal.Records).Outcome);
    }

    [Fact]
    public async Task Handler_ThatBlocks_IsDeniedInTime()
    {
        TestGate gate = new();
        gate.Handler.Instead = (_, _) =>
        {
            _release.Wait();
            return Task.CompletedTask;
        };
        Task<AccessResult> asking = await Asked(gate, TestRequest.BreakGlass());
        AccessGateFailClosedTests.Refused(AccessVerdict.ObligationFailed, await gate.PassTimeAsync(asking));
        Assert.Equal(AuditKind.Retraction, gate.Kept.Records[^1].Kind);
    }

    [Fact]
    public async Task Release_CancelledBeforehand_ReachesNoTrail()
    {
        TestGate gate = new();
        AccessGate built = gate.Build();
        AccessResult result = await built.RequestAsync(new TestRequest().Build());
        gate.Trail = new BlockingTrail(_release);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => built.RecordReleaseAsync(result, [], new CancellationToken(true)));
        Assert.Single(gate.Kept.Records);
    }

    public void Dispose()
    {
        _release.Set();
        GC.SuppressFinalize(this);
    }

    // A gate that waits on the caller's thread never gives the task back: fail then, and do not hang.
    private static Task<Task<AccessResult>> Asked(TestGate gate, TestRequest request) =>
        Task.Factory.StartNew(() => gate.AskAsync(request), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .WaitAsync(TimeSpan.FromSeconds(10));

    private sealed class BlockingTrail(ManualResetEventSlim release) : IAuditTrail
    {
        public Task<AuditReceipt> AppendAsync(AuditRecord record, CancellationToken cancellationToken)
        {
            release.Wait(CancellationToken.None);
            return new InMemoryAuditTrail().AppendAsync(record, CancellationToken.None);
        }
    }
}
