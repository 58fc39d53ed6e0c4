using OneLondon.Governance.Access;
using OneLondon.Governance.Access.Gathering;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Proofs;
using OneLondon.Governance.Records;
using OneLondon.Governance.Sources;
using OneLondon.Governance.Sources.Identity;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Sources.OptOuts;
using OneLondon.Governance.Testing.Auditing;
using OneLondon.Governance.Vocabulary;
using People = OneLondon.Governance.Tests.Sources.People;

namespace OneLondon.Governance.Tests.Access.Gathering;

public sealed class PopulationTests
{
    private readonly Lookup _national = new();
    private readonly Lookup _local = new();
    private readonly TestAccess _access = new();

    public PopulationTests()
    {
        _access.Sources = new AccessSources { NationalOptOuts = _national, LocalOptOuts = _local };
        _access.Gate.Handlers = [_access.Gate.Handler];
    }

    public static TheoryData<OptOutAnswer, OptOutAnswer, bool> Answers() => new()
    {
        { OptOutAnswer.NotOptedOut, OptOutAnswer.NotOptedOut, true },
        { OptOutAnswer.OptedOut, OptOutAnswer.NotOptedOut, false },
        { OptOutAnswer.NotOptedOut, OptOutAnswer.OptedOut, false },
        { OptOutAnswer.OptedOut, OptOutAnswer.OptedOut, false },
        { OptOutAnswer.Unknown, OptOutAnswer.NotOptedOut, false },
        { OptOutAnswer.NotOptedOut, OptOutAnswer.Unknown, false },
        { OptOutAnswer.Unknown, OptOutAnswer.OptedOut, false },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task Row_OfAPerson_IsSeenAsTheOptOutsSay(OptOutAnswer national, OptOutAnswer local, bool seen)
    {
        _national.Answers[People.Ann] = national;
        _local.Answers[People.Ann] = local;
        PopulationAccess access = await AskAsync(TestRequest.Research());
        Assert.True(access.IsPermitted, access.Verdict.ToString());
        Assert.Equal(seen, access.Access!.People.ClassOf(People.Ann) != RecordPeople.Denied);
        Assert.Equal(RecordPeople.Denied, access.Access.People.ClassOf(People.Ben));
        Assert.Equal(RecordPeople.Denied, access.Access.People.ClassOf(default));
    }

    [Theory]
    [InlineData(true, true, true)]
    [InlineData(true, false, false)]
    [InlineData(false, true, false)]
    public async Task Population_OfWholeLists_AloneIsToldByATable(bool national, bool local, bool told)
    {
        _national.IsWholeList = national;
        _local.IsWholeList = local;
        PopulationAccess access = await AskAsync(TestRequest.Research());
        Assert.Equal(told, access.Access!.People.IsToldByAList);
    }

    [Fact]
    public async Task Access_Permitted_IsOnRecordOnceForAll()
    {
        PopulationAccess access = await AskAsync(TestRequest.Research());
        AuditRecord record = Assert.Single(_access.Gate.Kept.Records);
        Assert.Equal(("population", AccessOutcome.Permit), (record.People, record.Outcome));
        Assert.Empty(record.Patient);
        Assert.Equal(["diagnoses", "medication"], record.Categories);

        await _access.Gate.Build().RecordReleaseAsync(access, [new WithheldCount { Category = "diagnoses", Items = 3 }]);
        Assert.Equal("population", _access.Gate.Kept.Records[^1].People);
        _access.Gate.Clock.Advance(TimeSpan.FromMinutes(5));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _access.Gate.Build().RecordReleaseAsync(access, []));
    }

    [Fact]
    public async Task Exemption_OfTheApplication_LetsAllClassesBeSeen()
    {
        TestRequest request = TestRequest.Research();
        RoleClaim claim = request.Claims![0];
        PopulationAccess access = await AskAsync(request with
        {
            Claims =
            [
                new RoleClaim
                {
                    Role = claim.Role,
                    ApplicationCategories = claim.ApplicationCategories,
                    Facts = claim.Facts with { OptOutExemption = OptOutExemption.LegalDuty },
                },
            ],
        });
        _national.Answers[People.Ann] = OptOutAnswer.OptedOut;
        Assert.NotEqual(RecordPeople.Denied, access.Access!.People.ClassOf(People.Ann));
        Assert.NotEqual(Obligations.None, _access.Gate.Kept.Records[0].Obligations & Obligations.RecordExemption);
    }

    [Fact]
    public async Task Source_ThatCannotBeAskedPersonByPerson_LeavesAllUnknown()
    {
        _access.Sources = new AccessSources { NationalOptOuts = new FaultySources(SourceFault.None), LocalOptOuts = _local };
        _local.Answers[People.Ann] = OptOutAnswer.NotOptedOut;
        PopulationAccess access = await AskAsync(TestRequest.Research());
        Assert.True(access.Access is null || access.Access.People.ClassOf(People.Ann) == RecordPeople.Denied);
    }

    [Fact]
    public async Task NoSource_OfOptOuts_Refuses()
    {
        _access.Sources = new AccessSources();
        Assert.False((await AskAsync(TestRequest.Research())).IsPermitted);
        Assert.Equal("population", Assert.Single(_access.Gate.Kept.Records).People);
    }

    [Fact]
    public async Task Request_ForDirectCare_IsRefused()
    {
        PopulationAccess access = await AskAsync(new TestRequest());
        Assert.Equal((false, AccessVerdict.DeniedByPolicy), (access.IsPermitted, access.Verdict));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _access.Gate.Build().RecordReleaseAsync(access, []));
    }

    public static TheoryData<ObjectionState, OverrideKind> Claims()
    {
        var claims = new TheoryData<ObjectionState, OverrideKind>();
        foreach (ObjectionState state in Enum.GetValues<ObjectionState>())
        {
            claims.Add(state, OverrideKind.None);
            claims.Add(state, OverrideKind.Emergency);
        }

        return claims;
    }

    [Theory]
    [MemberData(nameof(Claims))]
    public async Task CaseFinding_OverAPopulation_IsRefused(ObjectionState stated, OverrideKind invoked)
    {
        // Objections to its own programme count in case finding (O4), and a population does not tell objectors apart.
        _national.Answers[People.Ann] = OptOutAnswer.NotOptedOut;
        _local.Answers[People.Ann] = OptOutAnswer.NotOptedOut;
        TestRequest request = CaseFinding(stated, invoked);
        PopulationAccess access = await AskAsync(request);
        Assert.Equal((false, AccessVerdict.DeniedByPolicy), (access.IsPermitted, access.Verdict));
        Assert.Null(access.Access);
    }

    [Fact]
    public async Task CaseFinding_OverAPopulation_LeavesObjectorsOut()
    {
        TestRequest request = CaseFinding(ObjectionState.None, OverrideKind.None);
        NhsNumber[] people = [.. Enumerable.Range(0, 100).Select(i => NhsNumber.TryParse($"{9_990_000_000 + i}", out NhsNumber number) ? number : default).Where(n => !n.IsUnspecified).Take(4)];
        var numbers = new SupersededNumbers([new(people[3], people[0])]);
        _access.Sources = new AccessSources
        {
            NationalOptOuts = _national,
            LocalOptOuts = _local,
            Objections = new ObjectionFallback(_access.Objections, new ObjectionSnapshot(_access.Store, numbers, _access.Gate.Clock), _access.Gate.Options, _access.Gate.Clock),
        };
        await RaiseAsync(people[0], request.Programme);
        await RaiseAsync(people[1], request.Programme);
        await _access.Objections.WithdrawAsync(new ObjectionStep { Person = people[1], Number = 1, By = "pals-1", At = _access.Now });
        await RaiseAsync(people[2], Programme.LondonCareRecord);

        PopulationAccess access = await AskAsync(request);

        Assert.True(access.IsPermitted, access.Verdict.ToString());
        Assert.Equal([false, true, true, false], people.Select(p => access.Access!.People.ClassOf(p) != RecordPeople.Denied));
        Assert.NotEqual(RecordPeople.Denied, access.Access!.People.ClassOf(People.Ben));
        Assert.Equal(RecordPeople.Denied, access.Access.People.ClassOf(default));
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("is dated ahead")]
    [InlineData("is stale")]
    public async Task CaseFinding_WithoutCurrentObjections_IsRefused(string what)
    {
        _access.Sources = new AccessSources { NationalOptOuts = _national, LocalOptOuts = _local, Objections = new Objectors(what, _access.Now) };
        PopulationAccess access = await AskAsync(CaseFinding(ObjectionState.None, OverrideKind.None));
        Assert.Equal((false, AccessVerdict.DeniedByPolicy), (access.IsPermitted, access.Verdict));
    }

    [Fact]
    public async Task Population_OfAnotherRole_LearnsNothingOfObjections()
    {
        var objectors = new Objectors("answers", _access.Now);
        _access.Sources = new AccessSources { NationalOptOuts = _national, LocalOptOuts = _local, Objections = objectors };
        Assert.True((await AskAsync(CaseFinding(ObjectionState.None, OverrideKind.None))).IsPermitted);
        Assert.Equal(1, objectors.Asked);
        await AskAsync(TestRequest.Research());
        await AskAsync(new TestRequest());
        Assert.Equal(1, objectors.Asked);
    }

    [Fact]
    public async Task CaseFinding_OverABatch_LeavesObjectorsOut()
    {
        var access = new TestAccess();
        access.Gate.Handlers = [access.Gate.Handler];
        TestRequest request = CaseFinding(ObjectionState.None, OverrideKind.None);
        await access.Objections.RaiseAsync(new Governance.Sources.Objections.NewObjection
        {
            Person = People.Ann,
            Programme = request.Programme,
            Route = Governance.Sources.Objections.ObjectionRoute.MiltonKeynes,
            TakenBy = "pals-1",
            At = access.Now,
        });
        IReadOnlyList<AccessResult> results = await access.Build().RequestAsync(
            access.Request(request with { Patient = new PatientKey(People.Ben) }), [new PatientKey(People.Ann), new PatientKey(People.Ben)]);
        Assert.Equal([false, true], results.Select(result => result.IsPermitted));
    }

    [Fact]
    public async Task Request_ThatNamesAPatient_IsMalformed()
    {
        AccessRequest request = _access.Request(TestRequest.Research());
        Assert.Equal(AccessVerdict.RequestMalformed, (await _access.Build().RequestPopulationAsync(request)).Verdict);
    }

    [Fact]
    public async Task Trail_ThatIsDown_Refuses()
    {
        _access.Gate.Trail = new FailingAuditTrail(AuditFailure.Throws);
        PopulationAccess access = await AskAsync(TestRequest.Research());
        Assert.Equal((false, AccessVerdict.AuditUnavailable), (access.IsPermitted, access.Verdict));
        Assert.Null(access.Access);
    }

    [Fact]
    public async Task Release_WithTheClockSetBack_IsRefused()
    {
        PopulationAccess access = await AskAsync(TestRequest.Research());
        _access.Gate.Clock.Jump(TestRequest.Now.AddSeconds(-1));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _access.Gate.Build().RecordReleaseAsync(access, []));
    }

    [Fact]
    public async Task Access_OfAPolicyThatWasChanged_IsUsedNoMore()
    {
        Policy other = PolicyLoader.Load([PolicyMonitorTests.Later()]).Policy!;
        PopulationAccess access = await AskAsync(TestRequest.Research());
        access.Access!.Check();
        _access.Gate.Load = (IReadOnlyList<PolicyDocument> _, out IReadOnlyList<PolicyProblem> problems) =>
        {
            problems = [];
            return other;
        };
        _access.Gate.Policies.Reload();
        Assert.Throws<InvalidOperationException>(access.Access.Check);
        await Assert.ThrowsAsync<InvalidOperationException>(() => _access.Gate.Build().RecordReleaseAsync(access, []));
    }

    [Fact]
    public async Task Clock_ThatThrows_Refuses()
    {
        AccessRequest request = _access.Request(TestRequest.Research() with { Patient = default });
        _access.Gate.Time = new GovernedAccessFailClosedTests.BrokenClock();
        Assert.False((await _access.Build().RequestPopulationAsync(request)).IsPermitted);
    }

    [Fact]
    public async Task Caller_WhoGaveUp_IsRefused()
    {
        using var given = new CancellationTokenSource();
        await given.CancelAsync();
        AccessRequest request = _access.Request(TestRequest.Research() with { Patient = default });
        Assert.Equal(AccessVerdict.Cancelled, (await _access.Build().RequestPopulationAsync(request, given.Token)).Verdict);
    }

    private Task<PopulationAccess> AskAsync(TestRequest request) =>
        _access.Build().RequestPopulationAsync(_access.Request(request with { Patient = default }));

    private Task<Objection> RaiseAsync(NhsNumber person, Programme programme) => _access.Objections.RaiseAsync(new NewObjection
    {
        Person = person,
        Programme = programme,
        Route = ObjectionRoute.MiltonKeynes,
        TakenBy = "pals-1",
        At = _access.Now,
    });

    private static TestRequest CaseFinding(ObjectionState objection, OverrideKind invoked)
    {
        TestRequest research = TestRequest.Research();
        return research with
        {
            Purpose = PurposeOfUse.ProactiveCare,
            Claims =
            [
                new RoleClaim
                {
                    Role = Role.Parse("proactive-care-analyst"),
                    ApplicationCategories = research.Claims![0].ApplicationCategories,
                    Facts = research.Claims[0].Facts with
                    {
                        Objection = objection,
                        Override = invoked,
                        OverrideReason = invoked == OverrideKind.None ? StatedReason.NotStated : StatedReason.Stated,
                    },
                },
            ],
        };
    }

    private sealed class Objectors(string what, DateTimeOffset now) : IObjectionSource, IObjectionLookup
    {
        public int Asked { get; private set; }

        public Task<IReadOnlyList<SourceAnswer<ObjectionStanding>>> AskAsync(SourceQuestion question, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<SourceAnswer<ObjectionStanding>>>([]);

        public Task<ObjectionTable> ReadAsync(Programme programme, CancellationToken cancellationToken)
        {
            Asked++;
            return what == "throws"
                ? throw new IOException("down")
                : Task.FromResult(new ObjectionTable([], now + TimeSpan.FromDays(what == "is dated ahead" ? 1 : what == "is stale" ? -900 : 0)));
        }
    }

    private sealed class Lookup : INationalOptOutSource, ILocalOptOutSource, IOptOutLookup
    {
        public Dictionary<NhsNumber, OptOutAnswer> Answers { get; } = [];

        public bool IsWholeList { get; set; }

        public OptOutAnswer Find(NhsNumber number) => Answers.GetValueOrDefault(number);

        public Task<IReadOnlyList<SourceAnswer<OptOutAnswer>>> AskAsync(SourceQuestion question, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<SourceAnswer<OptOutAnswer>>>([]);
    }
}
