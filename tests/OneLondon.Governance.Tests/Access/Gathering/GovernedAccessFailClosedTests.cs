using OneLondon.Governance.Access;
using OneLondon.Governance.Access.Gathering;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Logging;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Access.Gathering;

public sealed class GovernedAccessFailClosedTests
{
    private static readonly SourceFault[] OfEvery =
    [
        SourceFault.Throws, SourceFault.ThrowsAtOnce, SourceFault.Hangs, SourceFault.GivesNoList, SourceFault.AnswersUndefined,
    ];

    private static readonly SourceFault[] OfPeople =
    [
        .. OfEvery, SourceFault.AnswersForNobody, SourceFault.AnswersForAnother, SourceFault.AnswersTwice, SourceFault.AnswersNothing, SourceFault.IsAhead,
    ];

    // What permits when the source is sound; the request states what permits too, and its word must count for nothing.
    private static readonly Dictionary<string, (Func<SourceFault, AccessSources> Sources, Func<TestRequest> Request, SourceFault[] Faults)> Cases = new()
    {
        ["relationships"] = (fault => new AccessSources { Relationships = new FaultySources(fault) }, () => new TestRequest(), [.. OfPeople, SourceFault.IsOld]),
        ["objections"] = (fault => new AccessSources { Objections = new FaultySources(fault) }, () => new TestRequest(), [.. OfPeople, SourceFault.IsOld]),
        ["role-authorisations"] = (fault => new AccessSources { RoleAuthorisations = new FaultySources(fault) }, () => new TestRequest(), OfEvery),
        ["directions"] = (fault => new AccessSources { Directions = new FaultySources(fault) }, Administrator, [.. OfPeople, SourceFault.IsOld]),
        ["emergencies"] = (fault => new AccessSources { Emergencies = new FaultySources(fault) }, Objector, OfEvery),
        ["national-opt-outs"] = (fault => new AccessSources { NationalOptOuts = new FaultySources(fault) }, TestRequest.Research, OfPeople),
        ["local-opt-outs"] = (fault => new AccessSources { LocalOptOuts = new FaultySources(fault) }, TestRequest.Research, OfPeople),
        ["approvals"] = (fault => new AccessSources { Approvals = new FaultySources(fault) }, TestRequest.Research, OfEvery),
        ["proxies"] = (fault => new AccessSources { Proxies = new FaultySources(fault) }, Proxy, [.. OfPeople, SourceFault.IsOld]),
    };

    public static TheoryData<string> Sound() => [.. Cases.Keys];

    public static TheoryData<string, SourceFault> Faulty()
    {
        var data = new TheoryData<string, SourceFault>();
        foreach ((string source, var row) in Cases)
        {
            foreach (SourceFault fault in row.Faults)
            {
                data.Add(source, fault);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Sound))]
    public async Task Source_ThatIsSound_Permits(string source)
    {
        (TestAccess access, AccessResult result) = await AskAsync(source, SourceFault.None);
        Assert.True(result.IsPermitted, result.Verdict.ToString());
        Assert.Empty(access.Gate.Kept.Records[0].Unanswered);
    }

    [Theory]
    [MemberData(nameof(Faulty))]
    public async Task Source_WithAFault_DeniesAndTellsNoMore(string source, SourceFault fault)
    {
        (TestAccess access, AccessResult result) = await AskAsync(source, fault);
        Assert.Equal(AccessVerdict.DeniedByPolicy, result.Verdict);
        AuditRecord record = Assert.Single(access.Gate.Kept.Records);
        if (fault is not (SourceFault.IsAhead or SourceFault.IsOld or SourceFault.AnswersUndefined) && !(fault == SourceFault.GivesNoList && source is "role-authorisations" or "emergencies"))
        {
            Assert.Equal([source], record.Unanswered);
        }

        string said = access.Gate.Kept.Text() + string.Join('\n', access.Gate.Log.Lines) + result.Explanation;
        Assert.DoesNotContain("9990000018", said.Replace(" ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("could not reach", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claim_OfWhatIsEstablished_TakesNothingAway()
    {
        var access = new TestAccess { Sources = new AccessSources { Relationships = new FaultySources(SourceFault.None) } };
        var request = new TestRequest { Facts = TestRequest.CareFacts with { Relationship = Relationship.Claimed } };
        Assert.True((await access.AskAsync(request)).IsPermitted);
    }

    [Fact]
    public async Task Batch_ByThePersonOrACarer_LendsNothingToOthers()
    {
        var self = new TestRequest
        {
            Role = Role.Patient,
            Purpose = PurposeOfUse.SubjectAccess,
            Programme = Programme.PersonalHealthRecord,
            Facts = TestRequest.CareFacts with { Subject = SubjectIdentity.Self, Recipient = RecipientKind.Person },
        };
        foreach (TestRequest request in new[] { self, new TestRequest() })
        {
            var access = new TestAccess { Sources = new AccessSources() };
            IReadOnlyList<AccessResult> results = await access.Build().RequestAsync(
                access.Request(request), [request.Patient, new PatientKey(TestRequest.OtherNumber), new PatientKey(TestRequest.Number)]);
            Assert.Equal([true, false, false], results.Select(result => result.IsPermitted));
        }
    }

    [Fact]
    public async Task Caller_WhoGaveUp_IsRefused()
    {
        var access = new TestAccess { Sources = new AccessSources { Relationships = new FaultySources(SourceFault.Hangs) } };
        using var given = new CancellationTokenSource();
        Task<AccessResult> asked = access.Build().RequestAsync(access.Request(new TestRequest()), given.Token);
        await given.CancelAsync();
        Assert.False((await asked).IsPermitted);
    }

    [Fact]
    public async Task Clock_ThatThrows_Refuses()
    {
        var access = new TestAccess();
        access.Gate.Time = new BrokenClock();
        var gatherer = new FactGatherer(new AccessSources(), access.Gate.Options, new BrokenClock(), new QuietLogger(access.Gate.Log));
        var governed = new GovernedAccess(access.Gate.Policies, gatherer, access.Gate.Build(), access.Gate.Options);
        Assert.False((await governed.RequestAsync(access.Request(new TestRequest()))).IsPermitted);
    }

    [Fact]
    public async Task OverrideByWord_WherePassesAreUsed_CountsForNothing()
    {
        var access = new TestAccess();
        await access.Objections.RaiseAsync(new Governance.Sources.Objections.NewObjection
        {
            Person = TestRequest.Number,
            Programme = Programme.LondonCareRecord,
            Route = Governance.Sources.Objections.ObjectionRoute.MiltonKeynes,
            TakenBy = "pals-1",
            At = access.Now,
        });
        Assert.False((await access.AskAsync(TestRequest.BreakGlass())).IsPermitted);
    }

    private static TestRequest Administrator() => new()
    {
        Claims =
        [
            new RoleClaim
            {
                Role = Role.Administrator,
                Director = Role.Doctor,
                Facts = TestRequest.CareFacts with { Direction = Direction.Professional, DirectorRelationship = Relationship.Established },
            },
        ],
    };

    private static TestRequest Objector() => new()
    {
        Facts = TestRequest.CareFacts with
        {
            Objection = ObjectionState.Upheld,
            ObjectionScope = ObjectionScope.AllControllers,
            NationalEmergency = EmergencyDeclaration.Covering,
        },
    };

    private static TestRequest Proxy() => new()
    {
        Role = Role.Proxy,
        Purpose = PurposeOfUse.SubjectAccess,
        Programme = Programme.PersonalHealthRecord,
        Facts = TestRequest.CareFacts with { Subject = SubjectIdentity.ProxyWithPower, Recipient = RecipientKind.Person },
    };

    private static async Task<(TestAccess Access, AccessResult Result)> AskAsync(string source, SourceFault fault)
    {
        var access = new TestAccess { Sources = Cases[source].Sources(fault) };
        Task<AccessResult> asked = access.AskAsync(Cases[source].Request());
        // Time passes for the one that hangs alone: another would be late on a machine that is busy.
        return (access, fault == SourceFault.Hangs ? await access.Gate.PassTimeAsync(asked) : await asked);
    }

    internal sealed class BrokenClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => throw new InvalidOperationException("no clock");
    }
}
