using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources.Authorisations;
using OneLondon.Governance.Sources.Directions;
using OneLondon.Governance.Sources.Proxies;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sources.Relationships;
using OneLondon.Governance.Testing.Time;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Sources.Registers;

/// <summary>What begins later can be called off before, and never holds then.</summary>
public sealed class EndBeforeBeginningTests
{
    private static readonly DateTimeOffset Now = Questions.Now;
    private static readonly DateTimeOffset Begins = Now.AddDays(9);
    private static readonly DateTimeOffset Ends = Now.AddDays(20);

    private readonly InMemoryRegisterStore _store = new();
    private readonly ManualClock _clock = new(Now);

    [Fact]
    public async Task Power_EndedBeforeItBegins_NeverHolds()
    {
        var register = new ProxyRegister(_store, _clock);
        await register.RecordAsync(new ProxyPower
        {
            Person = People.Ann,
            Proxy = "proxy-1",
            Power = LegalPower.CourtAppointedDeputy,
            Evidence = "order seen",
            RecordedBy = "pals-1",
            From = Begins,
            Until = Ends,
        });
        await Assert.ThrowsAsync<RegisterRefusedException>(() => register.EndAsync(People.Ann, 1, "pals-1", Begins, "ahead of the clock"));
        await register.EndAsync(People.Ann, 1, "pals-1", Now, "revoked");
        Assert.False(await register.HoldsAsync(People.Ann, "proxy-1", Now));
        Assert.False(await register.HoldsAsync(People.Ann, "proxy-1", Begins));
        Assert.False(await register.HoldsAsync(People.Ann, "proxy-1", Begins.AddDays(1)));
        await Assert.ThrowsAsync<RegisterRefusedException>(() => register.EndAsync(People.Ann, 1, "pals-1", Now, "twice"));
    }

    [Fact]
    public async Task Direction_EndedBeforeItBegins_NeverHolds()
    {
        var register = new DirectionRegister(_store, new RelationshipRegister(_store, new ContactTolerance(), _clock), _clock);
        await register.DirectAsync(new DirectionRecord
        {
            Administrator = "user-7",
            Organisation = "RYJ",
            Director = "doctor-1",
            DirectorRole = Role.Doctor,
            From = Begins,
            Until = Ends,
        });
        await register.EndAsync("user-7", 1, "doctor-1", Now, "another clinic");
        var answers = await register.AskAsync(Questions.Of(People.Ann, at: Begins.AddDays(1)), CancellationToken.None);
        Assert.Equal(Direction.None, Assert.Single(answers).Value.Direction);
    }

    [Fact]
    public async Task Authorisation_EndedBeforeItBegins_NeverHolds()
    {
        var register = new RoleAuthorisationRegister(_store, _clock);
        await register.AuthoriseAsync(new RoleAuthorisationRecord
        {
            UserId = "user-7",
            Organisation = "RYJ",
            Role = Role.Doctor,
            AuthorisedBy = "head-1",
            From = Begins,
            Until = Ends,
        });
        await register.EndAsync("user-7", 1, "head-1", Now, "will not come");
        Assert.Equal(RoleAuthorisation.NotAuthorised, await register.AskAsync(Questions.Of(People.Ann, at: Begins.AddDays(1)), CancellationToken.None));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(10)]
    public async Task Appointment_CalledOff_ConfirmsNothing(int days)
    {
        // Neither the time to prepare before it (A6) nor that after its end is left.
        var register = new RelationshipRegister(_store, new ContactTolerance(), _clock);
        await register.OpenAsync(new CareContact
        {
            Person = People.Ann,
            Kind = CareContactKind.Appointment,
            HolderKind = ContactHolderKind.User,
            Holder = "user-7",
            RecordedBy = "clinic-system",
            From = Begins,
        });
        await register.CloseAsync(People.Ann, 1, "clinic-system", Now);
        var answers = await register.AskAsync(Questions.Of(People.Ann, at: Now.AddDays(days)), CancellationToken.None);
        Assert.Equal(Relationship.None, Assert.Single(answers).Value);
    }
}
