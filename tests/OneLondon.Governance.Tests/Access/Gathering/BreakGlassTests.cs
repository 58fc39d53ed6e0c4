using OneLondon.Governance.Access;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources.BreakGlass;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sources.Reviews;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Access.Gathering;

public sealed class BreakGlassTests
{
    private static readonly TestRequest Asked = new();
    private readonly TestAccess _access = new();

    public static TheoryData<string, TestRequestChange> Others() => new()
    {
        { "user", new TestRequestChange(request => request with { UserId = "user-8" }) },
        { "organisation", new TestRequestChange(request => request with { Organisation = "RJ1" }) },
        { "role", new TestRequestChange(request => request with { Role = Role.Nurse }) },
        { "patient", new TestRequestChange(request => request with { Patient = new(TestRequest.OtherNumber, "pat-7f3") }) },
        { "purpose", new TestRequestChange(request => request with { Purpose = PurposeOfUse.EmergencyCare }) },
        { "programme", new TestRequestChange(request => request with { Programme = Programme.AuthorisedCareTool }) },
        { "two roles", new TestRequestChange(request => request with { Claims = [Claim(Role.Doctor), Claim(Role.Nurse)] }) },
    };

    [Fact]
    public async Task Pass_OverAnUpheldObjection_ServesOnce()
    {
        await ObjectAsync();
        Assert.False((await _access.AskAsync(Asked)).IsPermitted);
        BreakGlassPass pass = await _access.BreakGlass.OpenAsync(_access.NewPass(Asked));
        Assert.True((await _access.AskAsync(Asked, pass)).IsPermitted);
        Assert.False((await _access.AskAsync(Asked, pass)).IsPermitted);
    }

    [Fact]
    public async Task Pass_InABatchNamingAPatientTwice_ServesNeither()
    {
        await ObjectAsync();
        BreakGlassPass pass = await _access.BreakGlass.OpenAsync(_access.NewPass(Asked));
        AccessRequest request = _access.Request(Asked, pass);
        IReadOnlyList<AccessResult> results = await _access.Build().RequestAsync(request, [request.Patient, request.Patient]);
        Assert.DoesNotContain(results, result => result.IsPermitted);
        Assert.True((await _access.AskAsync(Asked, pass)).IsPermitted);
    }

    [Theory]
    [MemberData(nameof(Others))]
    public async Task Pass_OfAnother_ServesNobody(string what, TestRequestChange change)
    {
        Assert.NotEmpty(what);
        await ObjectAsync();
        BreakGlassPass pass = await _access.BreakGlass.OpenAsync(_access.NewPass(Asked));
        AccessResult refused = await _access.AskAsync(change.Make(Asked), pass);
        Assert.DoesNotContain("override=emergency", _access.Gate.Kept.Records[^1].Roles.SelectMany(role => role.Facts));
        Assert.True(what is "patient" or "programme" || !refused.IsPermitted);
        Assert.True((await _access.AskAsync(Asked, pass)).IsPermitted);
    }

    [Fact]
    public async Task Pass_PastItsLife_ServesNobody()
    {
        await ObjectAsync();
        BreakGlassPass pass = await _access.BreakGlass.OpenAsync(_access.NewPass(Asked, uses: 9));
        _access.Gate.Clock.Advance(TimeSpan.FromMinutes(15));
        Assert.False((await _access.AskAsync(Asked, pass)).IsPermitted);
        _access.Gate.Clock.Jump(_access.Now.AddMinutes(-16));
        Assert.False((await _access.AskAsync(Asked, pass)).IsPermitted);
    }

    [Fact]
    public async Task Pass_AskedWithManyAtOnce_ServesItsNumberOnly()
    {
        await ObjectAsync();
        BreakGlassPass pass = await _access.BreakGlass.OpenAsync(_access.NewPass(Asked, uses: 3));
        GovernedAccess access = _access.Build();
        AccessResult[] results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => access.RequestAsync(_access.Request(Asked, pass))));
        Assert.Equal(3, results.Count(result => result.IsPermitted));
    }

    [Fact]
    public async Task Pass_WhileOtherSourcesAreDown_Serves()
    {
        BreakGlassPass pass = await _access.BreakGlass.OpenAsync(_access.NewPass(Asked));
        _access.Store.IsDown = true;
        Assert.False((await _access.AskAsync(Asked)).IsPermitted);
        AccessResult result = await _access.AskAsync(Asked, pass);
        Assert.True(result.IsPermitted);
        Assert.Equal(["emergencies", "objections"], _access.Gate.Kept.Records[^1].Unanswered);
    }

    [Fact]
    public async Task Pass_Used_IsAuditedAlertedAndUpForReview()
    {
        await ObjectAsync();
        BreakGlassPass pass = await _access.BreakGlass.OpenAsync(_access.NewPass(Asked));
        Assert.True((await _access.AskAsync(Asked, pass)).IsPermitted);

        AuditRecord record = _access.Gate.Kept.Records[^1];
        Assert.Equal(pass.Id, record.BreakGlass);
        ReviewItem item = Assert.Single(await _access.Reviews.PendingAsync());
        Assert.Equal((record.RequestId, ReviewKind.BreakGlass, "user-7"), (item.RequestId, item.Kind, item.UserId));
        PrivacyAlert alert = Assert.Single(_access.Alerts.Sent);
        Assert.Equal(record.RequestId, alert.RequestId);

        string kept = string.Join('\n', (await AllAsync(_access.BreakGlassStore)).Concat(await AllAsync(_access.ReviewStore)).Select(entry => entry.Subject + entry.Body));
        Assert.DoesNotContain("9990000018", kept.Replace(" ", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("pat-7f3", kept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reason_LongerOnceMasked_IsRefusedAtTheDoor()
    {
        // Each number becomes a longer token: whoever opens the pass is told, and not the clinician at the patient's side.
        string reason = string.Concat(Enumerable.Repeat("9990000018 ", 180));
        NewBreakGlass asked = _access.NewPass(Asked);
        var e = await Assert.ThrowsAsync<RegisterRefusedException>(() => _access.BreakGlass.OpenAsync(new NewBreakGlass
        {
            Kind = asked.Kind,
            Reason = reason,
            UserId = asked.UserId,
            Organisation = asked.Organisation,
            Role = asked.Role,
            Patient = asked.Patient,
            Purpose = asked.Purpose,
            Programme = asked.Programme,
        }));
        Assert.DoesNotContain("9990000018", e.Message, StringComparison.Ordinal);
        Assert.Empty(await _access.BreakGlass.OpenedSinceAsync(default));
    }

    [Fact]
    public async Task Claim_WithAReasonLongerOnceMasked_IsReviewedAllTheSame()
    {
        string reason = string.Concat(Enumerable.Repeat("9990000018 ", 180));
        for (int i = 0; i < 100 && (await _access.Reviews.AllAsync()).Count == 0; i++)
        {
            AccessResult result = await _access.AskAsync(new TestRequest
            {
                Purpose = PurposeOfUse.EmergencyCare,
                ClaimReason = reason,
                Facts = TestRequest.CareFacts with { Relationship = Relationship.Claimed, ClaimReason = StatedReason.Stated, Setting = CareSetting.Unscheduled },
            });
            Assert.True(result.IsPermitted, result.Verdict.ToString());
            _access.Gate.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(ReviewKind.ClaimedRelationship, Assert.Single(await _access.Reviews.AllAsync()).Kind);
    }

    [Fact]
    public async Task Review_ByTheSameUser_IsRefused()
    {
        string request = await BreakAsync();
        foreach (string self in new[]
        {
            "user-7", "USER-7", " user-7 ", "\uFF55ser-7", "user-\uFF17", "user\u200B-7", "\uFEFFuser-7", "user-7\u0000", "user\u20107", "us\u00ADer-7",
        })
        {
            await Assert.ThrowsAsync<RegisterRefusedException>(() => _access.Reviews.ReviewAsync(request, self, ReviewOutcome.Proper, "fine"));
        }

        await _access.Reviews.ReviewAsync(request, "privacy-1", ReviewOutcome.Proper, "seen in the notes");
        Assert.Empty(await _access.Reviews.PendingAsync());
        await Assert.ThrowsAsync<RegisterRefusedException>(() => _access.Reviews.ReviewAsync(request, "privacy-2", ReviewOutcome.Improper, "no"));
    }

    [Fact]
    public async Task Review_PastItsTime_IsAlertedOnce()
    {
        await BreakAsync();
        Assert.Equal(0, await _access.Reviews.SendAlertsAsync(_access.Alerts));
        _access.Gate.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(1, await _access.Reviews.SendAlertsAsync(_access.Alerts));
        Assert.Equal(0, await _access.Reviews.SendAlertsAsync(_access.Alerts));
        Assert.True(_access.Alerts.Sent[^1].IsOverdue);
    }

    [Fact]
    public async Task Alert_ThatCannotBeSent_IsOwedUntilItIs()
    {
        _access.Alerts.IsDown = true;
        await BreakAsync();
        Assert.Empty(_access.Alerts.Sent);
        _access.Alerts.IsDown = false;
        Assert.Equal(1, await _access.Reviews.SendAlertsAsync(_access.Alerts));
        Assert.Single(_access.Alerts.Sent);
    }

    [Fact]
    public async Task Pass_WhileReviewsAreDown_IsRefused()
    {
        await ObjectAsync();
        BreakGlassPass pass = await _access.BreakGlass.OpenAsync(_access.NewPass(Asked));
        _access.ReviewStore.IsDown = true;
        Assert.Equal(AccessVerdict.ObligationFailed, (await _access.AskAsync(Asked, pass)).Verdict);
    }

    [Fact]
    public async Task Pass_WhileItsStoreIsDown_StandsInTheJournal()
    {
        var store = new Tests.Sources.Registers.SwitchableStore { IsDown = true };
        var journal = new Tests.Sources.Registers.SwitchableStore();
        var register = new BreakGlassRegister(new JournaledRegisterStore(store, journal), _access.Mask, _access.Gate.Clock);
        BreakGlassPass pass = await register.OpenAsync(_access.NewPass(Asked));
        _access.Sources = new Governance.Access.Gathering.AccessSources { BreakGlass = register };
        TestRequest objector = Asked with { Facts = TestRequest.BreakGlass().Facts };
        Assert.True((await _access.AskAsync(objector, pass)).IsPermitted);
        store.IsDown = false;
        Assert.False((await _access.AskAsync(objector, pass)).IsPermitted);
        Assert.Single(await register.OpenedSinceAsync(default));

        store.IsDown = journal.IsDown = true;
        await Assert.ThrowsAsync<IOException>(() => register.OpenAsync(_access.NewPass(Asked)));
    }

    private static RoleClaim Claim(Role role) => new() { Role = role, Facts = TestRequest.CareFacts };

    private static Task<IReadOnlyList<RegisterEntry>> AllAsync(IRegisterStore store) => AllAsync(store, ["break-glass", "reviews"]);

    private static async Task<IReadOnlyList<RegisterEntry>> AllAsync(IRegisterStore store, string[] registers)
    {
        var all = new List<RegisterEntry>();
        foreach (string register in registers)
        {
            all.AddRange(await store.ReadAfterAsync(register, 0, 1000, CancellationToken.None));
        }

        return all;
    }

    private async Task<string> BreakAsync()
    {
        await ObjectAsync();
        BreakGlassPass pass = await _access.BreakGlass.OpenAsync(_access.NewPass(Asked));
        Assert.True((await _access.AskAsync(Asked, pass)).IsPermitted);
        return _access.Gate.Kept.Records[^1].RequestId;
    }

    private Task ObjectAsync() => _access.Objections.RaiseAsync(new NewObjection
    {
        Person = TestRequest.Number,
        Programme = Programme.LondonCareRecord,
        Route = ObjectionRoute.SouthWestLondon,
        TakenBy = "pals-1",
        At = _access.Now,
    });

    /// <summary>A change of a request, for a row of a theory.</summary>
    public sealed class TestRequestChange
    {
        internal TestRequestChange(Func<TestRequest, TestRequest> make) => Make = make;

        internal Func<TestRequest, TestRequest> Make { get; }
    }
}
