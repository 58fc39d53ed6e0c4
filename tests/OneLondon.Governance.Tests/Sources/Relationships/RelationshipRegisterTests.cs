using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sources.Relationships;
using OneLondon.Governance.Testing.Time;

namespace OneLondon.Governance.Tests.Sources.Relationships;

public sealed class RelationshipRegisterTests
{
    private static readonly DateTimeOffset Now = Questions.Now;
    private readonly ManualClock _clock = new(Now);
    private readonly RelationshipRegister _register;

    public RelationshipRegisterTests() => _register = new RelationshipRegister(new InMemoryRegisterStore(), new ContactTolerance(), _clock);

    public static TheoryData<CareContactKind, double, double?, bool> Times() => new()
    {
        { CareContactKind.Encounter, 0, null, true },
        { CareContactKind.Encounter, 0.01, null, false },
        { CareContactKind.Encounter, -30, -13.9, true },
        { CareContactKind.Encounter, -30, -14, false },
        { CareContactKind.Appointment, 14, 15, true },
        { CareContactKind.Appointment, 14.01, 15, false },
        { CareContactKind.Registration, -4000, null, true },
        { CareContactKind.Call, -1, -0.9, true },
        { CareContactKind.Referral, -90, null, true },
    };

    [Theory]
    [MemberData(nameof(Times))]
    public async Task Contact_AtATime_ConfirmsAsTheToleranceSays(CareContactKind kind, double from, double? until, bool confirms)
    {
        await OpenAsync(kind, ContactHolderKind.User, "user-7", from, until);
        Assert.Equal(confirms ? Relationship.Established : Relationship.None, await AskAsync());
    }

    [Theory]
    [InlineData(ContactHolderKind.User, "user-7", true)]
    [InlineData(ContactHolderKind.User, "user-8", false)]
    [InlineData(ContactHolderKind.User, "RYJ", false)]
    [InlineData(ContactHolderKind.Team, "ward-3", true)]
    [InlineData(ContactHolderKind.Team, "ward-4", false)]
    [InlineData(ContactHolderKind.Team, "user-7", false)]
    [InlineData(ContactHolderKind.Organisation, "RYJ", true)]
    [InlineData(ContactHolderKind.Organisation, "ryj", false)]
    public async Task Contact_OfAHolder_ConfirmsForThatOne(ContactHolderKind kind, string holder, bool confirms)
    {
        await OpenAsync(CareContactKind.Encounter, kind, holder, -1, null);
        Assert.Equal(confirms ? Relationship.Established : Relationship.None, await AskAsync());
    }

    [Fact]
    public async Task Contact_OfAnotherPerson_ConfirmsNothing()
    {
        await OpenAsync(CareContactKind.Encounter, ContactHolderKind.User, "user-7", -1, null);
        var answers = await _register.AskAsync(Questions.Of(People.Ben), CancellationToken.None);
        Assert.Equal(Relationship.None, Assert.Single(answers).Value);
    }

    [Fact]
    public async Task Contact_Closed_ConfirmsForItsToleranceOnly()
    {
        int number = await OpenAsync(CareContactKind.Encounter, ContactHolderKind.User, "user-7", -1, null);
        await _register.CloseAsync(People.Ann, number, "ward-system", Now);
        Assert.Equal(Relationship.Established, await AskAsync(Now.AddDays(13)));
        Assert.Equal(Relationship.None, await AskAsync(Now.AddDays(14)));
        await Assert.ThrowsAsync<RegisterRefusedException>(() => _register.CloseAsync(People.Ann, number, "ward-system", Now));
        await Assert.ThrowsAsync<RegisterRefusedException>(() => _register.CloseAsync(People.Ann, 2, "ward-system", Now));
    }

    [Fact]
    public async Task Contact_ClosedAsItBegins_ConfirmsNothing()
    {
        int number = await OpenAsync(CareContactKind.Encounter, ContactHolderKind.User, "user-7", -1, null);
        await _register.CloseAsync(People.Ann, number, "ward-system", Now.AddDays(-1));
        Assert.Equal(Relationship.None, await AskAsync());
        Assert.False(new ContactTolerance().IsOpenAt(CareContactKind.Call, Now, Now, Now));
        Assert.True(new ContactTolerance().IsOpenAt(CareContactKind.Call, Now, Now.AddTicks(1), Now));
    }

    [Fact]
    public async Task Open_WithSomethingMissing_IsRefused()
    {
        await Assert.ThrowsAsync<RegisterRefusedException>(() => OpenAsync(CareContactKind.Unspecified, ContactHolderKind.User, "user-7", -1, null));
        await Assert.ThrowsAsync<RegisterRefusedException>(() => OpenAsync(CareContactKind.Call, ContactHolderKind.Unspecified, "user-7", -1, null));
        await Assert.ThrowsAsync<RegisterRefusedException>(() => OpenAsync(CareContactKind.Call, ContactHolderKind.User, " ", -1, null));
        await Assert.ThrowsAsync<RegisterRefusedException>(() => OpenAsync(CareContactKind.Call, ContactHolderKind.User, "user-7", -1, -1));
        Assert.Empty(await _register.OfAsync(People.Ann));
    }

    [Fact]
    public async Task Ask_ForOneWithoutNumber_TellsNothing() =>
        Assert.Empty(await _register.AskAsync(Questions.Of(default), CancellationToken.None));

    private Task<int> OpenAsync(CareContactKind kind, ContactHolderKind holderKind, string holder, double from, double? until) => _register.OpenAsync(new CareContact
    {
        Person = People.Ann,
        Kind = kind,
        HolderKind = holderKind,
        Holder = holder,
        RecordedBy = "ward-system",
        From = Now.AddDays(from),
        Until = until is { } end ? Now.AddDays(end) : null,
    });

    private async Task<Relationship> AskAsync(DateTimeOffset? at = null) =>
        Assert.Single(await _register.AskAsync(Questions.Of(People.Ann, teams: ["ward-3"], at: at), CancellationToken.None)).Value;
}
