using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources.Authorisations;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Testing.Time;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Sources.Authorisations;

public sealed class RoleAuthorisationRegisterTests
{
    private static readonly DateTimeOffset Now = Questions.Now;
    private readonly RoleAuthorisationRegister _register = new(new InMemoryRegisterStore(), new ManualClock(Now));

    [Theory]
    [InlineData("user-7", "RYJ", "doctor", 0, 1, true)]
    [InlineData("user-8", "RYJ", "doctor", 0, 1, false)]
    [InlineData("user-7", "RJ1", "doctor", 0, 1, false)]
    [InlineData("user-7", "RYJ", "nurse", 0, 1, false)]
    [InlineData("user-7", "RYJ", "doctor", 1, 2, false)]
    [InlineData("user-7", "RYJ", "doctor", -2, 0, false)]
    public async Task Authorisation_OfAUser_HoldsForItsRolePlaceAndTime(string user, string organisation, string role, int from, int until, bool holds)
    {
        await _register.AuthoriseAsync(Record(user, organisation, Role.Parse(role), from, until));
        Assert.Equal(
            holds ? RoleAuthorisation.Authorised : RoleAuthorisation.NotAuthorised,
            await _register.AskAsync(Questions.Of(People.Ann), CancellationToken.None));
    }

    [Fact]
    public async Task Authorisation_Ended_HoldsNoLonger()
    {
        int number = await _register.AuthoriseAsync(Record("user-7", "RYJ", Role.Doctor, -1, 9));
        await _register.EndAsync("user-7", number, "head-1", Now, "left the trust");
        Assert.Equal(RoleAuthorisation.NotAuthorised, await _register.AskAsync(Questions.Of(People.Ann), CancellationToken.None));
        Assert.Equal(Now, Assert.Single(await _register.OfAsync("user-7")).Until);
    }

    [Fact]
    public async Task Authorise_TheOwnRole_IsRefused() =>
        await Assert.ThrowsAsync<RegisterRefusedException>(() => _register.AuthoriseAsync(Record("head-1", "RYJ", Role.Doctor, 0, 1)));

    [Fact]
    public async Task Authorise_NamesThatMightMeet_StayApart()
    {
        // A long name is kept by its hash; no short name can be made to be that.
        string longName = new('x', 200);
        await _register.AuthoriseAsync(Record(longName, "RYJ", Role.Doctor, 0, 1));
        Assert.Single(await _register.OfAsync(longName));
        Assert.Empty(await _register.OfAsync(longName + "x"));
        Assert.Empty(await _register.OfAsync("h:" + Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(longName)))));
    }

    private static RoleAuthorisationRecord Record(string user, string organisation, Role role, int from, int until) => new()
    {
        UserId = user,
        Organisation = organisation,
        Role = role,
        AuthorisedBy = "head-1",
        From = Now.AddDays(from),
        Until = Now.AddDays(until),
    };
}
