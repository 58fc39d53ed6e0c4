using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Trails;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Tests.Auditing.Trails;

namespace OneLondon.Governance.Tests.Access;

/// <summary>Faults of the disk under a chained trail, seen through the whole gate: nothing is released that is not on record.</summary>
public sealed class TrailFaultsFailClosedTests : IDisposable
{
    private readonly TrailTestBench _trail = new() { Name = "hie" };
    private readonly TrailTestBench _journal = new() { Name = "hie-journal" };
    private readonly SemaphoreSlim _slow = new(0);

    /// <summary>What may go wrong; each is one of <see cref="Break"/>.</summary>
    public static TheoryData<string> Faults => ["full disk", "short write", "failed write", "failed flush", "slow flush"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Ordinary_DiskFails_IsDeniedAndSaysSo(string fault)
    {
        using ChainedAuditTrail trail = _trail.Open();
        TestGate gate = new() { Trail = trail };
        Break(_trail.Store, fault);

        AccessResult result = await gate.PassTimeAsync(gate.AskAsync(new TestRequest()));

        AccessGateFailClosedTests.Refused(AccessVerdict.AuditUnavailable, result);
        Assert.Null(result.Receipt);
        Assert.Empty(gate.KeptInJournal.Records);
        Assert.Contains(gate.Log.Lines, line => line.Contains("audit-unavailable", StringComparison.Ordinal) && line.Contains(Failure(fault), StringComparison.Ordinal));
        Mend(_trail.Store);
        trail.Dispose();
        NothingStandsThatWasDenied();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Release_DiskFails_IsRefused(string fault)
    {
        using ChainedAuditTrail trail = _trail.Open();
        TestGate gate = new() { Trail = trail };
        AccessGate built = gate.Build();
        AccessResult access = await built.RequestAsync(new TestRequest().Build());
        Assert.True(access.IsPermitted);
        Break(_trail.Store, fault);

        Task<AuditReceipt> release = built.RecordReleaseAsync(access, []);

        await Assert.ThrowsAsync<InvalidOperationException>(() => gate.PassTimeAsync(release));
        Mend(_trail.Store);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task BreakGlass_DiskFails_IsOnTheJournalAndComesBackOnce(string fault)
    {
        TestGate gate = new();
        using (ChainedAuditTrail trail = _trail.Open())
        using (ChainedAuditTrail journal = _journal.Open())
        {
            (gate.Trail, gate.Journal) = (trail, journal);
            Break(_trail.Store, fault);
            AccessResult result = await gate.PassTimeAsync(gate.AskAsync(TestRequest.BreakGlass()));
            Assert.True(result.IsPermitted);
            Assert.NotNull(result.Receipt);
            Mend(_trail.Store);
        }

        AuditRecord kept = Assert.Single(TrailTestBench.Records(_journal.Store));
        Assert.Equal(AccessOutcome.Permit, kept.Outcome);
        for (int round = 0; round < 2; round++)
        {
            using ChainedAuditTrail trail = _trail.Open();
            using ChainedAuditTrail journal = _journal.Open();
            Assert.Equal(round == 0 ? 1 : 0, await trail.MergeAsync(journal, CancellationToken.None));
        }

        AuditRecord merged = Assert.Single(TrailTestBench.Records(_trail.Store), r => r.OriginTrail == "hie-journal" && r.Kind == AuditKind.Access);
        Assert.Equal((kept.RequestId, kept.At, 0L), (merged.RequestId, merged.At, merged.OriginPosition));
        Assert.True(_trail.Verify().IsSound);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task BreakGlass_BothDisksFail_IsDenied(string fault)
    {
        using ChainedAuditTrail trail = _trail.Open();
        using ChainedAuditTrail journal = _journal.Open();
        TestGate gate = new() { Trail = trail, Journal = journal };
        Break(_trail.Store, fault);
        Break(_journal.Store, fault);

        AccessResult result = await gate.PassTimeAsync(gate.AskAsync(TestRequest.BreakGlass()));

        AccessGateFailClosedTests.Refused(AccessVerdict.AuditUnavailable, result);
        Mend(_trail.Store);
        Mend(_journal.Store);
    }

    public void Dispose()
    {
        _slow.Release(1000);
        _trail.Dispose();
        _journal.Dispose();
    }

    private static string Failure(string fault) => fault == "slow flush" ? nameof(TimeoutException) : nameof(IOException);

    private void Break(MemoryTrailStore store, string fault)
    {
        switch (fault)
        {
            case "full disk":
                store.Room = 0;
                break;
            case "short write":
                store.Room = 100;
                break;
            case "failed write":
                store.BeforeWrite = () => throw new IOException("input/output error");
                break;
            case "failed flush":
                store.FlushesLeft = 0;
                break;
            default:
                store.BeforeFlush = _slow.Wait;
                break;
        }
    }

    private void Mend(MemoryTrailStore store)
    {
        (store.Room, store.FlushesLeft, store.BeforeWrite, store.BeforeFlush) = (long.MaxValue, int.MaxValue, () => { }, () => { });
        _slow.Release(100);
    }

    // A permit that reached the disk after all, without its caller hearing of it, is taken back by the next record of the request, or stands alone
    // as a permit that released nothing: no release follows it.
    private void NothingStandsThatWasDenied()
    {
        _trail.Fill(1, "last");
        Assert.True(_trail.Verify().IsSound);
        Assert.DoesNotContain(TrailTestBench.Records(_trail.Store), r => r.Kind == AuditKind.Release);
    }
}
