using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources;
using OneLondon.Governance.Sources.Directions;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Sources.Relationships;
using OneLondon.Governance.Testing.Time;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Sources.Directions;

public sealed class DirectionRegisterTests
{
    private static readonly DateTimeOffset Now = Questions.Now;
    private readonly InMemoryRegisterStore _store = new();
    private readonly RelationshipRegister _relationships;
    private readonly DirectionRegister _register;

    public DirectionRegisterTests()
    {
        var clock = new ManualClock(Now);
        _relationships = new RelationshipRegister(_store, new ContactTolerance(), clock);
        _register = new DirectionRegister(_store, _relationships, clock);
    }

    [Fact]
    public async Task Direction_ByAProfessionalWhoCares_LendsTheRelationship()
    {
        await DirectAsync("doctor-1");
        Assert.Equal((Direction.Professional, Relationship.None), await AskAsync());
        await CareAsync(ContactHolderKind.User, "doctor-1");
        Assert.Equal((Direction.Professional, Relationship.Established), await AskAsync());
    }

    [Fact]
    public async Task Direction_ByATeam_LendsTheTeamsRelationship()
    {
        await DirectAsync("doctor-1", team: "ward-3");
        await CareAsync(ContactHolderKind.Team, "ward-3");
        Assert.Equal((Direction.Team, Relationship.Established), await AskAsync());
    }

    [Fact]
    public async Task Direction_BySeveral_TakesTheOneWhoCares()
    {
        await DirectAsync("doctor-1");
        await DirectAsync("doctor-2");
        await CareAsync(ContactHolderKind.User, "doctor-2");
        Assert.Equal((Direction.Professional, Relationship.Established), await AskAsync());
        Assert.Equal((Direction.Professional, Relationship.None), await AskAsync(directedBy: "doctor-1"));
        Assert.Equal((Direction.None, Relationship.Unknown), await AskAsync(directedBy: "doctor-3"));
    }

    [Fact]
    public async Task Direction_ByWhomever_NamesWhoStands()
    {
        await DirectAsync("doctor-1");
        await DirectAsync("doctor-2", team: "ward-3");
        await CareAsync(ContactHolderKind.Team, "ward-3");
        DirectionAnswer answer = await AnswerAsync(string.Empty, "RYJ");
        Assert.Equal((Direction.Team, "doctor-2", "ward-3"), (answer.Direction, answer.DirectedBy, answer.Team));
        answer = await AnswerAsync("doctor-1", "RYJ");
        Assert.Equal((Direction.Professional, "doctor-1", string.Empty), (answer.Direction, answer.DirectedBy, answer.Team));
        answer = await AnswerAsync("doctor-3", "RYJ");
        Assert.Equal((Direction.None, string.Empty, string.Empty), (answer.Direction, answer.DirectedBy, answer.Team));
    }

    [Fact]
    public async Task Direction_AboutOnePerson_IsAboutNobodyElse()
    {
        await DirectAsync("doctor-1", person: People.Ben);
        await CareAsync(ContactHolderKind.User, "doctor-1");
        Assert.Equal((Direction.None, Relationship.Unknown), await AskAsync());
    }

    [Fact]
    public async Task Direction_OfTheAdministratorThemselves_LendsNothing()
    {
        // The administrator's own contact is not asked: the director's is (A4).
        await DirectAsync("doctor-1");
        await CareAsync(ContactHolderKind.User, "user-7");
        Assert.Equal((Direction.Professional, Relationship.None), await AskAsync());
        await Assert.ThrowsAsync<RegisterRefusedException>(() => DirectAsync("user-7"));
    }

    [Fact]
    public async Task Direction_OverOrElsewhere_IsNone()
    {
        int number = await DirectAsync("doctor-1");
        await CareAsync(ContactHolderKind.User, "doctor-1");
        Assert.Equal((Direction.None, Relationship.Unknown), await AskAsync(organisation: "RJ1"));
        await _register.EndAsync("user-7", number, "doctor-1", Now, "rota change");
        Assert.Equal((Direction.None, Relationship.Unknown), await AskAsync());
    }

    private Task<int> DirectAsync(string director, string team = "", NhsNumber person = default) => _register.DirectAsync(new DirectionRecord
    {
        Administrator = "user-7",
        Organisation = "RYJ",
        Director = director,
        DirectorRole = Role.Doctor,
        Team = team,
        Person = person,
        From = Now.AddDays(-1),
        Until = Now.AddDays(1),
    });

    private Task CareAsync(ContactHolderKind kind, string holder) => _relationships.OpenAsync(new CareContact
    {
        Person = People.Ann,
        Kind = CareContactKind.Encounter,
        HolderKind = kind,
        Holder = holder,
        RecordedBy = "ward-system",
        From = Now.AddDays(-1),
    });

    private async Task<(Direction, Relationship)> AskAsync(string directedBy = "", string organisation = "RYJ")
    {
        DirectionAnswer answer = await AnswerAsync(directedBy, organisation);
        return (answer.Direction, answer.DirectorRelationship);
    }

    private async Task<DirectionAnswer> AnswerAsync(string directedBy, string organisation)
    {
        SourceQuestion plain = Questions.Of(People.Ann, organisation: organisation);
        var question = new SourceQuestion
        {
            Patients = plain.Patients,
            UserId = plain.UserId,
            Organisation = plain.Organisation,
            Role = Role.Administrator,
            DirectedBy = directedBy,
            Purpose = plain.Purpose,
            Programme = plain.Programme,
            At = plain.At,
        };
        return Assert.Single(await _register.AskAsync(question, CancellationToken.None)).Value;
    }
}
