using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using OneLondon.Governance.Access;
using OneLondon.Governance.Access.Gathering;
using OneLondon.Governance.Access.Reviewing;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources.Authorisations;
using OneLondon.Governance.Sources.BreakGlass;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Sources.OptOuts;
using OneLondon.Governance.Sources.OptOuts.National;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sources.Relationships;
using OneLondon.Governance.Sources.Reviews;
using OneLondon.Governance.Testing.Auditing;
using OneLondon.Governance.Testing.Time;
using OneLondon.Governance.Tests.Access;
using OneLondon.Governance.Tests.Access.Gathering;
using OneLondon.Governance.Tests.Keys;
using OneLondon.Governance.Tests.Sources.Registers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.FrontDoor;

public sealed class AddSourcesTests
{
    private readonly SwitchableStore _store = new();
    private readonly ManualClock _clock = new(TestRequest.Now);
    private readonly InMemoryAuditTrail _trail = new();

    [Fact]
    public async Task AddSources_InOneCallEach_TellTheFacts()
    {
        using ServiceProvider services = Build();
        GovernedAccess access = services.GetRequiredService<GovernedAccess>();
        Assert.False((await access.RequestAsync(Stated())).IsPermitted);

        await CareAsync(services);
        AccessResult result = await access.RequestAsync(Stated());
        Assert.True(result.IsPermitted, result.Verdict.ToString());

        await services.GetRequiredService<ObjectionRegister>().RaiseAsync(Objection());
        Assert.False((await access.RequestAsync(Stated())).IsPermitted);

        BreakGlassPass pass = await services.GetRequiredService<BreakGlassRegister>().OpenAsync(NewPass());
        Assert.True((await access.RequestAsync(Stated(pass))).IsPermitted);
        Assert.Single(await services.GetRequiredService<ReviewRegister>().PendingAsync());
    }

    [Fact]
    public async Task Batch_OfPatients_AsksEachSourceOnce()
    {
        using ServiceProvider services = Build();
        await CareAsync(services);
        int before = _store.Reads;
        IReadOnlyList<AccessResult> results = await services.GetRequiredService<GovernedAccess>().RequestAsync(
            Stated(), [new PatientKey(TestRequest.Number, "pat-7f3"), new PatientKey(TestRequest.OtherNumber)]);
        Assert.Equal([true, false], results.Select(result => result.IsPermitted));
        Assert.Equal(2, _trail.Records.Count);
        Assert.InRange(_store.Reads - before, 1, 8);

        Assert.Empty(await services.GetRequiredService<GovernedAccess>().RequestAsync(Stated(), []));
        await Assert.ThrowsAsync<ArgumentException>(() => services.GetRequiredService<GovernedAccess>().RequestAsync(
            Stated(), new PatientKey[GovernedAccess.MostPatients + 1]));
    }

    [Fact]
    public async Task Objections_WhileTheRegisterIsDown_HoldForTheGraceTime()
    {
        // The other sources are stated, so that the register of objections alone is down.
        using ServiceProvider services = Build(g => { }, objectionsOnly: true);
        GovernedAccess access = services.GetRequiredService<GovernedAccess>();
        Assert.True((await access.RequestAsync(Stated(relationship: true))).IsPermitted);
        ObjectionSnapshot snapshot = services.GetRequiredService<ObjectionSnapshot>();
        for (int i = 0; i < 500 && snapshot.AsOf is null; i++)
        {
            await Task.Delay(10);
        }

        Assert.NotNull(snapshot.AsOf);
        _store.IsDown = true;
        foreach ((int minutes, bool may, bool grace) in new[] { (15, true, false), (16, true, true), (75, true, true), (76, false, false) })
        {
            _clock.Jump(TestRequest.Now.AddMinutes(minutes));
            AccessResult result = await access.RequestAsync(Stated(relationship: true));
            Assert.Equal((minutes, may), (minutes, result.IsPermitted));
            Assert.Equal(grace, (result.Decision.Obligations & Obligations.RecordGrace) != 0);
        }
    }

    [Fact]
    public void Register_WithoutAStore_IsToldAtStart()
    {
        ServiceCollection services = [];
        services.AddGovernance(g => Complete(g).AddEmergencies());
        using ServiceProvider provider = services.BuildServiceProvider();
        var e = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<GovernedAccess>());
        Assert.Contains("call `UseRegisters` too", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddBreakGlass_CalledTwice_DischargesOnce()
    {
        using ServiceProvider services = Build(g => g.AddBreakGlass(options => options.ReviewWithin = TimeSpan.FromDays(1)));
        Assert.Equal(2, services.GetServices<IObligationHandler>().Count());
    }

    [Fact]
    public void ReviewWithin_OutOfRange_IsToldAtStart()
    {
        using ServiceProvider services = Build(g => g.AddBreakGlass(options => options.ReviewWithin = TimeSpan.Zero));
        var e = Assert.ThrowsAny<Exception>(() => services.GetRequiredService<GovernedAccess>());
        Assert.Contains("ReviewWithin", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exemptions_OfTheRegister_ReplaceWhatIsStated()
    {
        using ServiceProvider services = Build(
            g => g.AddNationalDataOptOut(TimeSpan.FromDays(7)).AddOptOutExemptions()
                .DischargeBy(_ => new Testing.Access.RecordingObligationHandler(Obligations.KeepInEnvironment)),
            objectionsOnly: true);
        OptOutExemptionRegister register = services.GetRequiredService<OptOutExemptionRegister>();
        GovernedAccess access = services.GetRequiredService<GovernedAccess>();
        Assert.False((await access.RequestAsync(Research())).IsPermitted);
        await register.RecordAsync(new OptOutExemptionRecord
        {
            ApplicationId = "study-1",
            Kind = OptOutExemption.LegalDuty,
            Evidence = "Direction of 2026",
            From = TestRequest.Now.AddDays(-1),
            Until = TestRequest.Now.AddDays(1),
            RecordedBy = "ig-lead-1",
        });
        AccessResult result = await access.RequestAsync(Research());
        Assert.True(result.IsPermitted, result.Verdict.ToString());
        _store.IsDown = true;
        Assert.False((await access.RequestAsync(Research())).IsPermitted);
    }

    [Fact]
    public void NationalDataOptOut_WithoutAnAge_IsRefused()
    {
        ServiceCollection services = [];
        Assert.Throws<ArgumentOutOfRangeException>(() => services.AddGovernance(g => g.AddNationalDataOptOut(TimeSpan.Zero)));
    }

    [Fact]
    public void NationalDataOptOut_AddedTwice_HasTheLaterAge()
    {
        using ServiceProvider services = Build(g => g.AddNationalDataOptOut(TimeSpan.FromDays(7)).AddNationalDataOptOut(TimeSpan.FromDays(1)));
        Assert.Equal(TimeSpan.FromDays(1), services.GetRequiredService<OptOutCache>().MaximumAge);
        Assert.Same(services.GetRequiredService<OptOutCache>(), services.GetRequiredService<INationalOptOutSource>());
    }

    [Fact]
    public async Task Relationships_AddedTwice_HaveTheLaterTolerance()
    {
        using ServiceProvider services = Build(g => g.AddRelationships(new ContactTolerance { AfterEnd = TimeSpan.FromHours(1) }));
        await CareAsync(services);
        RelationshipRegister register = services.GetRequiredService<RelationshipRegister>();
        await register.CloseAsync(TestRequest.Number, (await register.OfAsync(TestRequest.Number))[0].Number, "ward-system", TestRequest.Now);
        GovernedAccess access = services.GetRequiredService<GovernedAccess>();
        Assert.True((await access.RequestAsync(Stated())).IsPermitted);
        _clock.Jump(TestRequest.Now.AddHours(2));
        Assert.False((await access.RequestAsync(Stated())).IsPermitted);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Alert_ThatNoLogTakes_IsOwedUntilItIsRaised(bool logs)
    {
        var log = new ListLogger();
        using ServiceProvider services = Build(g => _ = logs ? g.UsePrivacyAlerts(_ => new LoggedAlerts(log)) : g);
        await CareAsync(services);
        BreakGlassPass pass = await services.GetRequiredService<BreakGlassRegister>().OpenAsync(NewPass());
        Assert.True((await services.GetRequiredService<GovernedAccess>().RequestAsync(Stated(pass))).IsPermitted);
        ReviewRegister reviews = services.GetRequiredService<ReviewRegister>();
        Assert.Equal(logs, Assert.Single(await reviews.PendingAsync()).Alerted);
        Assert.Equal(logs, log.Lines.Exists(line => line.Contains("alert: BreakGlass", StringComparison.Ordinal)));

        if (!logs)
        {
            PrivacyAlertsException e = await Assert.ThrowsAsync<PrivacyAlertsException>(
                () => reviews.SendAlertsAsync(services.GetRequiredService<IPrivacyAlerts>()));
            Assert.Contains("UsePrivacyAlerts", e.InnerException!.Message, StringComparison.Ordinal);
            Assert.Equal(1, await reviews.SendAlertsAsync(new RecordingAlerts()));
        }
    }

    private static NewBreakGlass NewPass() => new()
    {
        Kind = OverrideKind.Emergency,
        Reason = "found collapsed",
        UserId = "user-7",
        Organisation = "RYJ",
        Role = Role.Doctor,
        Patient = new PatientKey(TestRequest.Number, "pat-7f3"),
        Purpose = PurposeOfUse.DirectCare,
        Programme = Programme.LondonCareRecord,
    };

    private static NewObjection Objection() => new()
    {
        Person = TestRequest.Number,
        Programme = Programme.LondonCareRecord,
        Route = ObjectionRoute.NorthWestLondon,
        TakenBy = "pals-1",
        At = TestRequest.Now,
    };

    private GovernanceBuilder Complete(GovernanceBuilder builder) => builder
        .UseKeys(_ => TestKeys.Ring())
        .UseAuditTrail(_ => _trail)
        .UseBreakGlassJournal(_ => new InMemoryAuditTrail())
        .LeaveUndischarged(Obligations.Alert | Obligations.Review | Obligations.SampledReview | Obligations.KeepInEnvironment);

    private ServiceProvider Build(Action<GovernanceBuilder>? more = null, bool objectionsOnly = false)
    {
        ServiceCollection services = [];
        services.AddSingleton<TimeProvider>(_clock);
        services.AddGovernance(g =>
        {
            Complete(g).UseRegisters(_ => _store).AddObjections();
            if (!objectionsOnly)
            {
                g.AddEmergencies().AddRelationships().AddRoleAuthorisations().AddDirections().AddBreakGlass();
                g.DischargeBy(_ => new Testing.Access.RecordingObligationHandler(Obligations.KeepInEnvironment));
            }

            more?.Invoke(g);
        });
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    private async Task CareAsync(ServiceProvider services)
    {
        await services.GetRequiredService<RelationshipRegister>().OpenAsync(new CareContact
        {
            Person = TestRequest.Number,
            Kind = CareContactKind.Encounter,
            HolderKind = ContactHolderKind.User,
            Holder = "user-7",
            RecordedBy = "ward-system",
            From = TestRequest.Now.AddHours(-1),
        });
        await services.GetRequiredService<RoleAuthorisationRegister>().AuthoriseAsync(new RoleAuthorisationRecord
        {
            UserId = "user-7",
            Organisation = "RYJ",
            Role = Role.Doctor,
            AuthorisedBy = "head-1",
            From = TestRequest.Now.AddYears(-1),
            Until = TestRequest.Now.AddYears(1),
        });
    }

    // It states an exemption that only the register can tell of.
    private static AccessRequest Research()
    {
        AccessRequest request = TestRequest.Research().Build();
        RoleClaim claim = request.Roles[0];
        return new AccessRequest
        {
            Patient = request.Patient,
            Requester = request.Requester,
            Roles =
            [
                new RoleClaim
                {
                    Role = claim.Role,
                    ApplicationCategories = claim.ApplicationCategories,
                    Facts = claim.Facts with { OptOutExemption = OptOutExemption.LegalDuty },
                },
            ],
            Purpose = request.Purpose,
            Programme = request.Programme,
            Operation = request.Operation,
            Level = request.Level,
            RequestedAt = request.RequestedAt,
            ApplicationId = "study-1",
        };
    }

    private AccessRequest Stated(BreakGlassPass? pass = null, bool relationship = false) => new()
    {
        Patient = new PatientKey(TestRequest.Number, "pat-7f3"),
        Requester = new Requester { UserId = "user-7", Organisation = "RYJ" },
        Roles =
        [
            new RoleClaim
            {
                Role = Role.Doctor,
                Facts = new AccessFacts
                {
                    Recipient = RecipientKind.HealthAndCare,
                    CommercialBasis = CommercialBasis.None,
                    Customer = ServiceCustomer.None,
                    Network = NetworkSecurity.Secure,
                    Area = AreaConnection.Connected,
                    Subject = SubjectIdentity.AnotherPerson,
                    Relationship = relationship ? Relationship.Established : default,
                    RoleAuthorisation = relationship ? RoleAuthorisation.Authorised : default,
                },
            },
        ],
        Purpose = PurposeOfUse.DirectCare,
        Programme = Programme.LondonCareRecord,
        Operation = Operation.View,
        Level = Identifiability.Identifiable,
        RequestedAt = _clock.GetUtcNow(),
        BreakGlass = pass,
    };
}
