using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Testing.Auditing;

namespace OneLondon.Governance.Tests.Access;

public sealed class AuthorViewTests
{
    private static readonly AccessFacts Objected =
        TestRequest.CareFacts with { Objection = ObjectionState.Upheld, ObjectionScope = ObjectionScope.AllControllers };

    private static readonly AccessVerdict[] OfTheShell =
        [.. Enum.GetValues<AccessVerdict>().Except([AccessVerdict.Refused, AccessVerdict.Permitted, AccessVerdict.DeniedByPolicy])];

    public static TheoryData<AccessVerdict> ShellVerdicts => [.. OfTheShell];

    [Theory]
    [MemberData(nameof(ShellVerdicts))]
    public async Task Refusal_OfTheShell_IsExplainedAsSuch(AccessVerdict verdict)
    {
        (TestGate gate, AccessResult result) = await RefusedAsync(verdict);
        Explanation told = result.Decision.Explain(Audience.PolicyAuthor);

        Assert.Equal(verdict, result.Verdict);
        Assert.StartsWith("Denied: ", told.Summary, StringComparison.Ordinal);
        Assert.StartsWith("The gate refused it: ", told.Reasons[0], StringComparison.Ordinal);
        Assert.DoesNotContain("another role", told.ToString(), StringComparison.Ordinal);
        Assert.NotEmpty(told.WouldBePermittedIf);
        Assert.NotEmpty(result.Decision.Rules);
        Assert.All(result.Decision.Rules, rule => Assert.Contains(rule, told.Reasons[0], StringComparison.Ordinal));
        Assert.Same(TestGate.Baseline, result.Decision.Policy);
        foreach (AuditRecord record in gate.Kept.Records.Concat(gate.KeptInJournal.Records).Where(r => r.Outcome == AccessOutcome.Deny))
        {
            Assert.Equal(result.Decision.Rules, record.Rules);
        }
    }

    [Fact]
    public async Task Refusals_OfTheShell_HaveEachTheirOwnReason()
    {
        var reasons = new HashSet<string>();
        foreach (AccessVerdict verdict in OfTheShell)
        {
            Assert.True(reasons.Add((await RefusedAsync(verdict)).Result.Decision.Explain(Audience.PolicyAuthor).Reasons[0]));
        }
    }

    [Fact]
    public async Task Refusal_OfShellAndPolicy_NamesBoth()
    {
        AccessResult result = await new TestGate().AskAsync(new TestRequest { Facts = Objected, At = default });
        Explanation told = result.Decision.Explain(Audience.PolicyAuthor);

        Assert.Equal(AccessVerdict.RequestStale, result.Verdict);
        Assert.Contains("older than its limit", told.Reasons[0], StringComparison.Ordinal);
        Assert.Contains(told.Reasons, reason => reason.Contains("no objection to this programme stands", StringComparison.Ordinal));
        Assert.Contains("O7", result.Decision.Rules);
    }

    private static async Task<(TestGate Gate, AccessResult Result)> RefusedAsync(AccessVerdict verdict)
    {
        TestGate gate = new();
        AccessGate built;
        switch (verdict)
        {
            case AccessVerdict.RequestMalformed:
                return (gate, await gate.AskAsync(new TestRequest { UserId = string.Empty }));
            case AccessVerdict.RequestStale:
                return (gate, await gate.AskAsync(new TestRequest { At = default }));
            case AccessVerdict.ClockUnreliable:
                gate.Handler.Instead = (_, _) => Done(() => gate.Clock.Jump(TestRequest.Now.AddSeconds(-1)));
                return (gate, await gate.AskAsync(TestRequest.BreakGlass()));
            case AccessVerdict.ControllersNotNamed:
                return (gate, await gate.AskAsync(new TestRequest { Facts = Objected with { ObjectionScope = ObjectionScope.SomeControllers } }));
            case AccessVerdict.ObligationUndischargeable:
                gate.Handlers = [];
                return (gate, await gate.AskAsync(TestRequest.BreakGlass()));
            case AccessVerdict.KeysUnavailable:
                built = gate.Build();
                built.Dispose();
                return (gate, await built.RequestAsync(new TestRequest().Build()));
            case AccessVerdict.AuditUnavailable:
                gate.Trail = new FailingAuditTrail(AuditFailure.Throws);
                return (gate, await gate.AskAsync(new TestRequest()));
            case AccessVerdict.ObligationFailed:
                gate.Handler.Instead = (_, _) => throw new IOException();
                return (gate, await gate.AskAsync(TestRequest.BreakGlass()));
            case AccessVerdict.Cancelled:
                return (gate, await gate.AskAsync(new TestRequest(), new CancellationToken(true)));
            default:
                gate.Time = new BrokenClock();
                return (gate, await gate.AskAsync(new TestRequest()));
        }
    }

    private sealed class BrokenClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => throw new IOException();
    }

    private static Task Done(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
