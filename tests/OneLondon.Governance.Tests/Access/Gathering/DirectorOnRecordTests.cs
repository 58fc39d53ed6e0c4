using OneLondon.Governance.Access;
using OneLondon.Governance.Access.Gathering;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources;
using OneLondon.Governance.Sources.Directions;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Access.Gathering;

/// <summary>Who directed an administrator is on record as the source told it; where it does not say, or says another than was asked for, nothing is given (A4).</summary>
public sealed class DirectorOnRecordTests
{
    [Theory]
    [InlineData("")]
    [InlineData("doctor-1")]
    public async Task Direction_ByAProfessional_IsOnRecordByName(string claimed)
    {
        AuditRecord record = await AskAsync(Told("doctor-1", string.Empty), claimed, isPermitted: true);
        AuditedRole role = Assert.Single(record.Roles);
        Assert.Equal((Role.Doctor, "doctor-1", string.Empty), (role.Director, role.DirectedBy, role.DirectingTeam));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ward-3")]
    public async Task Direction_ByATeam_IsOnRecordWithWhoSigned(string claimed)
    {
        AuditRecord record = await AskAsync(Told("doctor-1", "ward-3"), claimed, isPermitted: true);
        AuditedRole role = Assert.Single(record.Roles);
        Assert.Equal(("doctor-1", "ward-3"), (role.DirectedBy, role.DirectingTeam));
    }

    [Theory]
    [InlineData("doctor-2", "", "doctor-1")]
    [InlineData("doctor-1", "ward-3", "doctor-1")]
    [InlineData("doctor-1", "ward-3", "ward-4")]
    [InlineData("", "", "")]
    [InlineData(" ", "", "")]
    [InlineData("", "ward-3", "")]
    [InlineData("", "", "doctor-1")]
    [InlineData("user-7", "", "")]
    [InlineData("USER-7 ", "", "")]
    public async Task Direction_ByNobodyOrAnother_Denies(string told, string team, string claimed)
    {
        AuditRecord record = await AskAsync(Told(told, team), claimed, isPermitted: false);
        AuditedRole role = Assert.Single(record.Roles);
        Assert.Equal((default, string.Empty, string.Empty), (role.Director, role.DirectedBy, role.DirectingTeam));
    }

    [Fact]
    public async Task Direction_ThatDoesNotFitItsKind_Denies()
    {
        await AskAsync(Told("doctor-1", "ward-3", Direction.Professional), string.Empty, isPermitted: false);
        await AskAsync(Told("doctor-1", string.Empty, Direction.Team), string.Empty, isPermitted: false);
        await AskAsync(Told(new string('d', 257), string.Empty), string.Empty, isPermitted: false);
    }

    [Fact]
    public async Task Director_WhoIsNamedByANumber_IsOnRecordMasked()
    {
        AuditRecord record = await AskAsync(Told("dr 999 000 0018", string.Empty), string.Empty, isPermitted: true);
        Assert.StartsWith("dr k1-", Assert.Single(record.Roles).DirectedBy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Direction.Professional, "doctor-1", "")]
    [InlineData(Direction.Team, "", "doctor-1")]
    [InlineData(Direction.None, "", "")]
    public async Task Direction_WithoutASource_IsOnRecordAsStated(Direction direction, string directedBy, string team)
    {
        var access = new TestAccess { Sources = new AccessSources() };
        await access.AskAsync(Administrator("doctor-1", direction));
        AuditedRole role = Assert.Single(Assert.Single(access.Gate.Kept.Records).Roles);
        Assert.Equal((directedBy, team), (role.DirectedBy, role.DirectingTeam));
    }

    [Fact]
    public async Task Direction_ByTooLongAName_IsMalformed()
    {
        var access = new TestAccess { Sources = new AccessSources() };
        Assert.Equal(AccessVerdict.RequestMalformed, (await access.AskAsync(Administrator(new string('d', 257), Direction.Professional))).Verdict);
    }

    private static async Task<AuditRecord> AskAsync(DirectionAnswer told, string claimed, bool isPermitted)
    {
        var access = new TestAccess { Sources = new AccessSources { Directions = new Telling(told) } };
        AccessResult result = await access.AskAsync(Administrator(claimed, Direction.Professional));
        Assert.Equal(isPermitted, result.IsPermitted);
        return Assert.Single(access.Gate.Kept.Records);
    }

    private static DirectionAnswer Told(string director, string team, Direction? direction = null) => new()
    {
        Direction = direction ?? (team.Length > 0 ? Direction.Team : Direction.Professional),
        Director = Role.Doctor,
        DirectedBy = director,
        Team = team,
        DirectorRelationship = Relationship.Established,
    };

    private static TestRequest Administrator(string directedBy, Direction direction) => new()
    {
        Claims =
        [
            new RoleClaim
            {
                Role = Role.Administrator,
                Director = Role.Doctor,
                DirectedBy = directedBy,
                Facts = TestRequest.CareFacts with { Direction = direction, DirectorRelationship = Relationship.Established },
            },
        ],
    };

    private sealed class Telling(DirectionAnswer told) : IDirectionSource
    {
        public Task<IReadOnlyList<SourceAnswer<DirectionAnswer>>> AskAsync(SourceQuestion question, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<SourceAnswer<DirectionAnswer>>>(
                [.. question.Patients.Select(patient => new SourceAnswer<DirectionAnswer> { Patient = patient, Value = told, AsOf = question.At })]);
    }
}
