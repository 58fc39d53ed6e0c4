using Microsoft.Extensions.Logging;
using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Testing.Auditing;

namespace OneLondon.Governance.Tests.Access;

public sealed class LoggerFailClosedTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Logger_ThatThrows_LeavesAPermitWhole(bool whenAsked)
    {
        TestGate gate = new() { Logger = new ThrowingLogger(whenAsked) };
        AccessResult result = await gate.AskAsync(TestRequest.BreakGlass());
        Assert.True(result.IsPermitted);
        Assert.Equal(AccessOutcome.Permit, Assert.Single(gate.Kept.Records).Outcome);
        Assert.Single(gate.Handler.Contexts);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Logger_ThatThrows_LeavesADenialOnRecord(bool whenAsked)
    {
        TestGate gate = new() { Logger = new ThrowingLogger(whenAsked) };
        AccessGateFailClosedTests.Refused(AccessVerdict.DeniedByPolicy, await gate.AskAsync(new TestRequest { Facts = default }));
        AccessGateFailClosedTests.Refused(AccessVerdict.RequestMalformed, await gate.AskAsync(new TestRequest { UserId = string.Empty }));
        Assert.Equal([AccessOutcome.Deny, AccessOutcome.Deny], gate.Kept.Records.Select(r => r.Outcome));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Logger_ThatThrows_LeavesTheJournalToBreakGlass(bool whenAsked)
    {
        TestGate gate = new() { Logger = new ThrowingLogger(whenAsked), Trail = new FailingAuditTrail(AuditFailure.Throws) };
        Assert.True((await gate.AskAsync(TestRequest.BreakGlass())).IsPermitted);
        Assert.Equal(AccessOutcome.Permit, Assert.Single(gate.KeptInJournal.Records).Outcome);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Logger_ThatThrowsWithTheTrailDown_LeavesTheDenial(bool whenAsked)
    {
        TestGate gate = new() { Logger = new ThrowingLogger(whenAsked), Trail = new FailingAuditTrail(AuditFailure.Throws) };
        AccessGateFailClosedTests.Refused(AccessVerdict.AuditUnavailable, await gate.AskAsync(new TestRequest()));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Logger_ThatThrowsWhileReleasing_HidesNothing(bool whenAsked)
    {
        TestGate gate = new() { Logger = new ThrowingLogger(whenAsked), Trail = new FailingAuditTrail(AuditFailure.Throws, recordsBefore: 1) };
        AccessGate built = gate.Build();
        AccessResult result = await built.RequestAsync(new TestRequest().Build());
        InvalidOperationException error = await Assert.ThrowsAsync<InvalidOperationException>(() => built.RecordReleaseAsync(result, []));
        Assert.Contains("nothing may be released", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Logger_ThatThrows_LeavesAReloadWhole()
    {
        TestGate gate = new();
        PolicyMonitor monitor = PolicyMonitor.Start(
            () => new PolicySources([OneLondon.Governance.Policies.Documents.PolicyDocument.Baseline], []), gate.Load, gate.Clock, new ThrowingLogger(false), out _)!;
        Assert.True(monitor.Reload().IsAccepted);
    }

    private sealed class ThrowingLogger(bool whenAsked) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => throw new IOException();

        public bool IsEnabled(LogLevel logLevel) => whenAsked ? throw new IOException() : true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            throw new IOException("the log is full");
    }
}
