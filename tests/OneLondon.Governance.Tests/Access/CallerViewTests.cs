using System.Text;
using OneLondon.Governance.Access;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Testing.Auditing;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Access;

public sealed class CallerViewTests
{
    [Fact]
    public async Task Refusals_WhateverLiesBehind_ReadTheSame()
    {
        AccessFacts care = TestRequest.CareFacts;
        AccessFacts partial = care with { Objection = ObjectionState.Upheld, ObjectionScope = ObjectionScope.SomeControllers };
        TestGate down = new() { Trail = new FailingAuditTrail(AuditFailure.Throws) };
        TestGate bothDown = new() { Trail = new FailingAuditTrail(AuditFailure.Throws), Journal = new FailingAuditTrail(AuditFailure.Throws) };
        TestGate keyless = new();
        AccessGate disposed = keyless.Build();
        disposed.Dispose();
        TestGate failing = new();
        failing.Handler.Instead = (_, _) => throw new IOException();
        AccessResult[] refusals =
        [
            await new TestGate().AskAsync(new TestRequest { Facts = care with { Objection = ObjectionState.Upheld, ObjectionScope = ObjectionScope.AllControllers } }),
            await new TestGate().AskAsync(new TestRequest { Facts = care with { Objection = ObjectionState.Unknown } }),
            await new TestGate().AskAsync(new TestRequest { Facts = care with { Relationship = Relationship.None } }),
            await new TestGate().AskAsync(new TestRequest { Facts = default }),
            await new TestGate().AskAsync(new TestRequest { Patient = default }),
            await new TestGate().AskAsync(new TestRequest { Facts = partial }),
            await new TestGate().AskAsync(new TestRequest { At = default }),
            await new TestGate().AskAsync(new TestRequest { UserId = string.Empty }),
            await new TestGate().AskAsync(new TestRequest(), new CancellationToken(true)),
            await down.AskAsync(new TestRequest()),
            await bothDown.AskAsync(TestRequest.BreakGlass()),
            await failing.AskAsync(TestRequest.BreakGlass()),
            await disposed.RequestAsync(new TestRequest().Build()),
        ];
        Assert.All(refusals, refusal => Assert.False(refusal.IsPermitted));
        Assert.Single(refusals.Select(Bytes).Distinct());
        Assert.True(refusals.Select(refusal => refusal.Verdict).Distinct().Count() >= 8);
    }

    [Fact]
    public async Task Refusals_OfSeveralRoles_DoNotDependOnTheirOrder()
    {
        RoleClaim officer = new() { Role = Role.PrivacyOfficer, Facts = TestRequest.CareFacts with { Relationship = Relationship.None } };
        RoleClaim doctor = new() { Role = Role.Doctor, Facts = TestRequest.CareFacts with { Relationship = Relationship.None } };
        AccessResult one = await new TestGate().AskAsync(new TestRequest { Claims = [officer, doctor] });
        AccessResult two = await new TestGate().AskAsync(new TestRequest { Claims = [doctor, officer] });
        AccessResult alone = await new TestGate().AskAsync(new TestRequest { Claims = [doctor] });
        Assert.Equal(Bytes(alone), Bytes(one));
        Assert.Equal(Bytes(alone), Bytes(two));
    }

    [Fact]
    public async Task Permit_ToTheCaller_CarriesTheConstantNotice()
    {
        AccessResult result = await new TestGate().AskAsync(new TestRequest());
        Assert.Contains(result.Explanation.Reasons, reason => reason.StartsWith("This record is partial", StringComparison.Ordinal));
    }

    // All that a caller may be given.
    private static string Bytes(AccessResult result) =>
        Convert.ToHexString(Encoding.UTF8.GetBytes($"{result}\n{result.Explanation}\n{result.IsPermitted}"));
}
