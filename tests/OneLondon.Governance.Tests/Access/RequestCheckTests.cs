using OneLondon.Governance.Access;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Access;

public sealed class RequestCheckTests
{
    [Fact]
    public async Task Request_ThatIsMalformed_IsDenied()
    {
        RoleClaim doctor = new() { Role = Role.Doctor, Facts = TestRequest.CareFacts };
        TestRequest[] malformed =
        [
            new() { Patient = default },
            new() { UserId = string.Empty },
            new() { UserId = "   " },
            new() { UserId = "\u200B\u2060" },
            new() { Organisation = "\u00AD" },
            new() { Objected = ["\u200B"] },
            new() { UserId = new string('x', 257) },
            new() { UserId = null! },
            new() { Organisation = string.Empty },
            new() { Claims = [] },
            new() { Claims = [doctor, null!] },
            new() { Claims = [.. Enumerable.Repeat(doctor, 33)] },
            new() { Operation = (Operation)9 },
            new() { Level = (Identifiability)12 },
            new() { OverrideReason = new string('x', 2001) },
            new() { OverrideReason = null! },
            new() { ClaimReason = new string('x', 1_000_000) },
            new() { Objected = [null!] },
            new() { Withdrawn = [.. Enumerable.Repeat("RJ1", 1001)] },
        ];
        foreach (TestRequest request in malformed)
        {
            TestGate gate = new();
            AccessGateFailClosedTests.Refused(AccessVerdict.RequestMalformed, await gate.AskAsync(request));
            Assert.Equal("request-malformed", Assert.Single(gate.Kept.Records).Verdict);
            Assert.Empty(gate.Handler.Contexts);
        }
    }

    [Fact]
    public async Task Request_WithoutARequester_IsDenied()
    {
        AccessRequest request = new() { Patient = new PatientKey(TestRequest.Number), Requester = null!, Roles = null! };
        AccessGateFailClosedTests.Refused(AccessVerdict.RequestMalformed, await new TestGate().Build().RequestAsync(request));
    }

    [Fact]
    public async Task Claims_ThatDifferOnThePerson_AreDenied()
    {
        AccessFacts care = TestRequest.CareFacts;
        AccessFacts[] others =
        [
            care with { Objection = ObjectionState.Upheld },
            care with { ObjectionCurrency = ObjectionCurrency.Grace },
            care with { OptOut = OptOutState.National },
            care with { Override = OverrideKind.Emergency },
            care with { Network = NetworkSecurity.Insecure },
            care with { Recipient = RecipientKind.Insurer },
            care with { CommercialBasis = CommercialBasis.Sale },
        ];
        foreach (AccessFacts other in others)
        {
            RoleClaim[] claims = [new() { Role = Role.Doctor, Facts = care }, new() { Role = Role.Nurse, Facts = other }];
            AccessGateFailClosedTests.Refused(AccessVerdict.RequestMalformed, await new TestGate().AskAsync(new TestRequest { Claims = claims }));
        }
    }

    [Fact]
    public async Task Claims_ThatDifferOnTheRole_AreDecidedAlone()
    {
        RoleClaim[] claims =
        [
            new() { Role = Role.Doctor, Facts = TestRequest.CareFacts with { RoleAuthorisation = RoleAuthorisation.NotAuthorised } },
            new() { Role = Role.Nurse, Facts = TestRequest.CareFacts },
        ];
        Assert.True((await new TestGate().AskAsync(new TestRequest { Claims = claims })).IsPermitted);
    }

    [Fact]
    public async Task Request_ChangedAfterItWasMade_StaysAsItWas()
    {
        List<RoleClaim> roles = [new RoleClaim { Role = Role.Insurer, Facts = TestRequest.CareFacts }];
        AccessRequest request = new()
        {
            Patient = new PatientKey(TestRequest.Number),
            Requester = new Requester { UserId = "u", Organisation = "o" },
            Roles = roles,
            Purpose = PurposeOfUse.DirectCare,
            Programme = Programme.LondonCareRecord,
            Operation = Operation.View,
            Level = Identifiability.Identifiable,
            RequestedAt = TestRequest.Now,
        };
        roles[0] = new RoleClaim { Role = Role.Doctor, Facts = TestRequest.CareFacts };
        Assert.False((await new TestGate().Build().RequestAsync(request)).IsPermitted);
    }
}
