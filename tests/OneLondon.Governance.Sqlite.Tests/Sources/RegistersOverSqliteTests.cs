using System.Security.Cryptography;
using OneLondon.Governance.Access.Gathering;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Sources;
using OneLondon.Governance.Sources.Authorisations;
using OneLondon.Governance.Sources.BreakGlass;
using OneLondon.Governance.Sources.Directions;
using OneLondon.Governance.Sources.Emergencies;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Sources.OptOuts;
using OneLondon.Governance.Sources.Proxies;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sources.Relationships;
using OneLondon.Governance.Sources.Reviews;
using OneLondon.Governance.Testing.Time;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sqlite.Tests.Sources;

/// <summary>Every register, over a file that is closed and opened again between its steps.</summary>
public sealed class RegistersOverSqliteTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly NhsNumber Ann = NhsNumber.Parse("9990000018");

    private readonly ScratchFolder _folder = new();
    private readonly ManualClock _clock = new(Start);
    private SqliteRegisterStore _store;

    public RegistersOverSqliteTests() => _store = SqliteRegisterStore.Open(_folder["registers.db"]);

    private DateTimeOffset Now => _clock.GetUtcNow();

    public void Dispose()
    {
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Objection_AcrossReopening_HoldsAsOfEachDay()
    {
        await Objections.RaiseAsync(new NewObjection
        {
            Person = Ann,
            Programme = Programme.LondonCareRecord,
            Route = ObjectionRoute.SouthEastLondon,
            TakenBy = "pals-1",
            At = Now,
        });
        Later();
        await Objections.UpholdAsync(new ObjectionStep { Person = Ann, Number = 1, By = "controller-1", At = Now });
        Later();
        await Objections.WithdrawAsync(new ObjectionStep { Person = Ann, Number = 1, By = "pals-1", At = Now });
        Later();
        ObjectionStage[] stages = await Task.WhenAll(Enumerable.Range(0, 3).Select(async day =>
            Assert.Single(await Objections.HeldAtAsync(Ann, Start.AddDays(day).AddHours(1))).Stage));
        Assert.Equal([ObjectionStage.Raised, ObjectionStage.Upheld, ObjectionStage.Withdrawn], stages);
        Assert.Empty(await Objections.HeldAtAsync(Ann, Start.AddHours(-1)));
        Assert.Equal(ObjectionStage.Raised, Assert.Single(await Objections.HeldAtAsync(Ann, Now, knownAt: Start.AddHours(1))).Stage);
        Assert.Equal(ObjectionState.Withdrawn, Assert.Single(await Objections.AskAsync(Question(), default)).Value.State);
        Assert.Equal(3, await _store.CheckAsync());
    }

    [Fact]
    public async Task Snapshot_OfObjections_GoesOnWhereItWas()
    {
        using var snapshot = new ObjectionSnapshot(_store, _clock);
        await snapshot.RefreshAsync();
        Assert.Equal(0, snapshot.Count);
        await Objections.RaiseAsync(new NewObjection
        {
            Person = Ann,
            Programme = Programme.LondonCareRecord,
            Route = ObjectionRoute.SouthEastLondon,
            TakenBy = "pals-1",
            At = Now,
        });
        await snapshot.RefreshAsync();
        Assert.Equal(ObjectionState.Raised, Assert.Single(await snapshot.AskAsync(Question(), default)).Value.State);
    }

    [Fact]
    public async Task Proxy_AcrossReopening_HoldsUntilItsEnd()
    {
        await Proxies.RecordAsync(new ProxyPower
        {
            Person = Ann,
            Proxy = "proxy-1",
            Power = LegalPower.LastingPowerOfAttorney,
            Evidence = "register entry seen",
            RecordedBy = "pals-1",
            From = Now,
            Until = Now.AddDays(2),
        });
        Later();
        Assert.True(await Proxies.HoldsAsync(Ann, "proxy-1", Now));
        Assert.False(await Proxies.HoldsAsync(Ann, "proxy-1", Start.AddDays(2)));
    }

    [Fact]
    public async Task Emergency_AcrossReopening_RunsOnceSignedOff()
    {
        var register = () => new EmergencyRegister(_store, _clock);
        await register().DeclareAsync(new NewEmergency
        {
            Name = "flood",
            Programmes = [Programme.LondonCareRecord],
            Areas = ["E54000029"],
            Purposes = [PurposeOfUse.DirectCare],
            DeclaredBy = "director-1",
            Reason = "a flood",
            From = Now,
            Until = Now.AddDays(5),
        });
        Later();
        Assert.False(Assert.Single(await register().AllAsync()).IsInForceAt(Now));
        await register().SignOffAsync("flood", "director-2");
        Later();
        Assert.True(Assert.Single(await register().AllAsync()).IsInForceAt(Now));
        await register().EndAsync("flood", "director-2", "it is over");
        Later();
        Assert.False(Assert.Single(await register().AllAsync()).IsInForceAt(Now));
    }

    [Fact]
    public async Task Pass_AcrossReopening_CountsItsUses()
    {
        using var keys = new KeyRing(new MasterKey("k1", RandomNumberGenerator.GetBytes(32)));
        using var mask = new PersonMask(keys);
        var register = () => new BreakGlassRegister(_store, mask, _clock);
        BreakGlassPass pass = await register().OpenAsync(new NewBreakGlass
        {
            Kind = OverrideKind.Emergency,
            Reason = "unconscious",
            UserId = "user-1",
            Organisation = "RJ1",
            Role = Role.Doctor,
            Patient = new PatientKey(Ann),
            Purpose = PurposeOfUse.DirectCare,
            Programme = Programme.LondonCareRecord,
            MaximumUses = 2,
        });
        Reopen();
        Assert.True(await register().TryUseAsync(pass, Question(), default));
        Reopen();
        bool[] used = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => register().TryUseAsync(pass, Question(), default)));
        Assert.Single(used, one => one);
        Reopen();
        BreakGlassEntry entry = Assert.Single(await register().OpenedSinceAsync(Start));
        Assert.Equal((pass.Id, 2), (entry.Id, entry.Uses.Count));
        Assert.DoesNotContain("9990000018", string.Concat((await _store.ReadAfterAsync("break-glass", 0, 10, default)).Select(kept => kept.Subject + kept.Body)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Review_AcrossReopening_EndsOnce()
    {
        var register = () => new ReviewRegister(_store, _clock);
        await register().OpenAsync(new ReviewItem
        {
            RequestId = "request-1",
            Kind = ReviewKind.BreakGlass,
            Override = OverrideKind.Emergency,
            UserId = "user-1",
            Organisation = "RJ1",
            Reason = "unconscious",
            AccessedAt = Now,
            DueAt = Now.AddDays(3),
        });
        Later();
        Assert.Equal("request-1", Assert.Single(await register().PendingAsync()).RequestId);
        await register().ReviewAsync("request-1", "guardian-1", ReviewOutcome.Proper, "as it should be");
        Later();
        Assert.Empty(await register().PendingAsync());
        await Assert.ThrowsAsync<RegisterRefusedException>(() => register().ReviewAsync("request-1", "guardian-2", ReviewOutcome.Improper, "no"));
    }

    [Fact]
    public async Task Relationship_AcrossReopening_IsAnswered()
    {
        var register = () => new RelationshipRegister(_store, new ContactTolerance(), _clock);
        await register().OpenAsync(new CareContact
        {
            Person = Ann,
            Kind = CareContactKind.Encounter,
            HolderKind = ContactHolderKind.User,
            Holder = "user-1",
            RecordedBy = "system-1",
            From = Now,
        });
        Later();
        Relationship open = Assert.Single(await register().AskAsync(Question(), default)).Value;
        await register().CloseAsync(Ann, 1, "system-1", Now);
        _clock.Advance(TimeSpan.FromDays(30));
        Later();
        Assert.NotEqual(open, Assert.Single(await register().AskAsync(Question(), default)).Value);
        Assert.Equal(Start.AddDays(1), Assert.Single(await register().OfAsync(Ann)).Until);
    }

    [Fact]
    public async Task Direction_AcrossReopening_IsListed()
    {
        var register = () => new DirectionRegister(_store, new RelationshipRegister(_store, new ContactTolerance(), _clock), _clock);
        await register().DirectAsync(new DirectionRecord
        {
            Administrator = "admin-1",
            Organisation = "RJ1",
            Director = "user-1",
            DirectorRole = Role.Doctor,
            From = Now,
            Until = Now.AddDays(9),
        });
        Later();
        Assert.Equal("user-1", Assert.Single(await register().OfAsync("admin-1")).Director);
    }

    [Fact]
    public async Task Authorisation_AcrossReopening_IsAnswered()
    {
        var register = () => new RoleAuthorisationRegister(_store, _clock);
        await register().AuthoriseAsync(new RoleAuthorisationRecord
        {
            UserId = "user-1",
            Organisation = "RJ1",
            Role = Role.Doctor,
            AuthorisedBy = "senior-1",
            From = Now,
            Until = Now.AddDays(2),
        });
        Later();
        RoleAuthorisation held = await register().AskAsync(Question(), default);
        _clock.Advance(TimeSpan.FromDays(3));
        Assert.NotEqual(held, await register().AskAsync(Question(), default));
    }

    [Fact]
    public async Task Exemption_AcrossReopening_HoldsAsOfEachDay()
    {
        var register = () => new OptOutExemptionRegister(_store, _clock);
        await register().RecordAsync(new OptOutExemptionRecord
        {
            ApplicationId = "study-1",
            Kind = OptOutExemption.Section251Deferral,
            Evidence = "CAG advice",
            DeferralLetter = "CAG 2026/1",
            From = Now,
            Until = Now.AddDays(9),
            RecordedBy = "ig-lead-1",
        });
        Later();
        Assert.Equal(OptOutExemption.Section251Deferral, await register().AtAsync("study-1", Now));
        await register().EndAsync("study-1", 1, "ig-lead-2", Now, "the letter was withdrawn");
        Later();
        Assert.Equal(OptOutExemption.None, await register().AtAsync("study-1", Now));
        Assert.Equal(OptOutExemption.Section251Deferral, await register().AtAsync("study-1", Start.AddHours(1)));
        OptOutExemptionRecord held = Assert.Single(await register().AllAsync());
        Assert.Equal(("ig-lead-1", (DateTimeOffset?)Start, "ig-lead-2"), (held.RecordedBy, held.RecordedAt, held.EndedBy));
    }

    [Fact]
    public async Task Proxy_EndedBeforeItsBeginning_NeverHolds()
    {
        await Proxies.RecordAsync(new ProxyPower
        {
            Person = Ann,
            Proxy = "proxy-1",
            Power = LegalPower.LastingPowerOfAttorney,
            Evidence = "register entry seen",
            RecordedBy = "pals-1",
            From = Now.AddDays(3),
            Until = Now.AddDays(9),
        });
        Later();
        await Proxies.EndAsync(Ann, 1, "pals-1", Now, "revoked");
        Later();
        Assert.False(await Proxies.HoldsAsync(Ann, "proxy-1", Start.AddDays(4)));
        Assert.Single(await Proxies.OfAsync(Ann));
    }

    private ProxyRegister Proxies => new(_store, _clock);

    private ObjectionRegister Objections => new(_store, Proxies, _clock);

    private SourceQuestion Question() => new()
    {
        Patients = [new PatientKey(Ann)],
        UserId = "user-1",
        Organisation = "RJ1",
        Role = Role.Doctor,
        Purpose = PurposeOfUse.DirectCare,
        Programme = Programme.LondonCareRecord,
        At = Now,
    };

    private void Later()
    {
        Reopen();
        _clock.Advance(TimeSpan.FromDays(1));
    }

    private void Reopen()
    {
        _store.Dispose();
        _store = SqliteRegisterStore.Open(_folder["registers.db"]);
    }
}
