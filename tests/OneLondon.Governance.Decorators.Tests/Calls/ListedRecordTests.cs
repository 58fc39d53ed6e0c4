using Microsoft.Extensions.DependencyInjection;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Testing.Auditing;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Decorators.Tests.Calls;

/// <summary>Which records are released is on record by their ids: all that are given, and none that are not.</summary>
public sealed class ListedRecordTests : IDisposable
{
    private const int Most = AuditRecord.MostResources;

    private readonly Ward _ward = new();
    private readonly Library _library = new();

    public void Dispose() => _ward.Dispose();

    [Fact]
    public async Task Row_ThatIsGiven_IsListed()
    {
        _ward.Behind.Rows.AddRange([Ward.Row(Ward.Person, 1), Ward.Row(Ward.Other, 2)]);
        IPatientRecords records = _ward.Open();

        Assert.NotNull(await records.FindAsync(Ward.Person, 1));
        Assert.Null(await records.FindAsync(Ward.Person, 2));
        Assert.Single(records.Array(Ward.Person));

        Assert.Equal(["Appointment/1", "", "Appointment/1"], Listed());
    }

    [Fact]
    public void Row_OfATypeWithoutAnId_IsCountedAlone()
    {
        IPatientRecords records = _ward.Open();
        Assert.NotNull(records.LatestReading(Ward.Person));
        Assert.NotNull(records.LetterText(Ward.Person, 1));
        Assert.All(Releases(), release => Assert.Equal((1, 0), ((int)release.Items, release.Resources.Count)));
    }

    [Fact]
    public async Task Row_OfAWithheldController_IsNotListed()
    {
        _ward.Objections.Tells = _ => new ObjectionStanding { State = ObjectionState.Upheld, Controllers = ["RYJ"], UpheldControllers = ["RYJ"] };
        Appointment kept = Ward.Row(Ward.Person, 2);
        kept.Trust = "RJ1";
        _ward.Behind.Rows.AddRange([Ward.Row(Ward.Person, 1), kept]);

        Assert.Single(await _ward.Open().ListAsync(Ward.Person));

        Assert.Equal(["Appointment/2"], Listed());
    }

    [Fact]
    public async Task Rows_OfSeveralPeople_AreListedEachInTheirOwnRecord()
    {
        _ward.Behind.Rows.AddRange([Ward.Row(Ward.Person, 1), Ward.Row(Ward.Other, 2), Ward.Row(Ward.Person, 3)]);

        Assert.Equal(3, (await _ward.Open().WardAsync([Ward.Person, Ward.Other])).Count);

        Assert.Equal(["Appointment/1 Appointment/3", "Appointment/2"], Listed().Order());
        Assert.Equal(2, Releases().Select(release => release.Patient[0]).Distinct().Count());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(Most)]
    [InlineData(Most + 1)]
    [InlineData((3 * Most) + 1)]
    public async Task Rows_OfAnyNumber_AreListedWhole(int count)
    {
        _ward.Behind.Rows.AddRange(Enumerable.Range(1, count).Select(id => Ward.Row(Ward.Person, id)));

        Assert.Equal(count, (await _ward.Open().ListAsync(Ward.Person)).Count);

        AuditRecord[] releases = [.. Releases()];
        Assert.Equal(Math.Max(1, (count + Most - 1) / Most), releases.Length);
        Assert.Equal(Enumerable.Range(1, count).Select(id => $"Appointment/{id}"), releases.SelectMany(release => release.Resources));
        Assert.Equal(count, releases.Sum(release => release.Items));
        Assert.Equal(releases.Length == 1 ? [(0L, 0L)] : Enumerable.Range(1, releases.Length).Select(i => ((long)i, (long)releases.Length)), releases.Select(release => (release.Chunk, release.Chunks)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Trail_ThatFailsBetweenRecords_ReleasesNothing(int kept)
    {
        var trail = new FailingAuditTrail(AuditFailure.Throws, kept);
        _ward.Trail = trail;
        _ward.Behind.Rows.AddRange(Enumerable.Range(1, (3 * Most) + 1).Select(id => Ward.Row(Ward.Person, id)));

        Assert.Empty(await _ward.Open().ListAsync(Ward.Person));
        Assert.Equal(kept, trail.Records.Count);
    }

    [Fact]
    public async Task Sequence_OfRows_ListsEachInItsChunk()
    {
        _ward.Behind.Rows.AddRange(Enumerable.Range(1, 70).Select(id => Ward.Row(id % 7 == 0 ? Ward.Other : Ward.Person, id)));

        int[] given = [.. (await _ward.Open().StreamAsync(Ward.Person).ToListAsync()).Select(row => row.Id)];

        AuditRecord[] releases = [.. Releases()];
        Assert.Equal([1, 2], releases.Select(release => release.Chunk));
        Assert.Equal(given.Select(id => $"Appointment/{id}"), releases.SelectMany(release => release.Resources));
        Assert.All(releases, release => Assert.Equal(release.Items, release.Resources.Count));
        Assert.Empty(Assert.Single(_ward.Kept.Records, record => record.Kind == AuditKind.End).Resources);
    }

    [Fact]
    public void Id_ThatIsCleared_IsListedByItsPseudonym()
    {
        _ward.Asking = _ward.Context(Role.CareHome);
        _library.Rounds.Add(new Round { Of = Ward.Person, Number = "D-17" });

        Round shown = Assert.Single(Open().Rounds(Ward.Person));

        Assert.Null(shown.Number);
        string listed = Assert.Single(Assert.Single(Releases()).Resources);
        Assert.StartsWith("Round/k1-", listed, StringComparison.Ordinal);
        Assert.DoesNotContain("D-17", _ward.Kept.Text(), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_ThatGoWithARow_AreListedWhereTheyStay()
    {
        var file = new CaseFile { Id = Guid.Parse("3f2504e0-4f89-11d3-9a0c-0305e82c3301"), Of = Ward.Person, Owner = new Owner { Id = 5, Number = Ward.Person } };
        file.Pages.AddRange([new Page { Id = 1, Of = Ward.Person }, new SignedPage { Id = 2, Of = Ward.Person, Before = new Page { Id = 3, Of = Ward.Person } }, new Page { Id = 1, Of = Ward.Person }]);
        file.Others.Add(new Page { Id = 4, Of = Ward.Other });
        file.Late = new Page { Id = 6, Of = Ward.Person };
        _library.Files.Add(file);

        CaseFile shown = Assert.Single(Open().Files(Ward.Person));

        // Pages of somebody else went; the owner is told by a pseudonym.
        Assert.Empty(shown.Others);
        Assert.Equal(3, shown.Pages.Count);
        string[] listed = [.. Assert.Single(Releases()).Resources];
        Assert.Equal(["CaseFile/3f2504e0-4f89-11d3-9a0c-0305e82c3301", "Page/1", "Page/2", "Page/3", "Page/6"], listed.Where(name => !name.StartsWith("Owner", StringComparison.Ordinal)).Order());
        Assert.StartsWith("Owner/k1-", Assert.Single(listed, name => name.StartsWith("Owner", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(Releases()).Items);
    }

    [Fact]
    public void Row_ThatIsItsOwnersAlone_ListsTheOwner()
    {
        Assert.NotNull(Open().Loan(Ward.Person));
        string[] listed = [.. Assert.Single(Releases()).Resources];
        Assert.Equal("Loan/3", listed[0]);
        Assert.StartsWith("Owner/k1-", Assert.Single(listed.Skip(1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_ThatAreWithheldWithAMember_AreNotListed()
    {
        _ward.Asking = _ward.Context(Role.CareHome);
        var file = new CaseFile { Id = Guid.NewGuid(), Of = Ward.Person, Owner = new Owner { Id = 5, Number = Ward.Person }, Secret = new Diagnosis { Id = "dx-1", Of = Ward.Person } };
        _library.Files.Add(file);

        Assert.Null(Assert.Single(Open().Files(Ward.Person)).Secret);
        Assert.DoesNotContain(Assert.Single(Releases()).Resources, name => name.StartsWith("Diagnosis", StringComparison.Ordinal));

        _ward.Asking = _ward.Context(Role.Doctor);
        Assert.NotNull(Assert.Single(Open().Files(Ward.Person)).Secret);
        Assert.Contains("Diagnosis/dx-1", Releases().Last().Resources);
    }

    [Fact]
    public async Task Sequence_OfRowsThatHoldMany_TakesSeveralChunksAtOnce()
    {
        for (int i = 0; i < 3; i++)
        {
            var file = new CaseFile { Id = Guid.NewGuid(), Of = Ward.Person, Owner = new Owner { Id = i, Number = Ward.Person } };
            file.Pages.AddRange(Enumerable.Range(0, 200).Select(page => new Page { Id = (1000 * i) + page, Of = Ward.Person }));
            _library.Files.Add(file);
        }

        Assert.Equal(3, (await Open().FilesAsync(Ward.Person).ToListAsync()).Count);

        Assert.Equal([1, 2, 3], Releases().Select(release => release.Chunk));
        Assert.Equal(606, Releases().SelectMany(release => release.Resources).Distinct().Count());
        Assert.Equal(3, Releases().Sum(release => release.Items));
        AuditRecord end = Assert.Single(_ward.Kept.Records, record => record.Kind == AuditKind.End);
        Assert.Equal((3, 3), ((int)end.Chunk, (int)end.Items));
    }

    [Fact]
    public void Id_ThatCannotBeRead_ReleasesNothing()
    {
        _library.Rounds.Add(new Round { Of = Ward.Person, Fails = true });

        Assert.Throws<RecordSourceException>(() => Open().Rounds(Ward.Person));

        Assert.Empty(Releases());
        Assert.Equal(["access permitted", "retraction failed"], _ward.Trailed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Id_ThatIsMissing_LeavesTheRowCounted(string? id)
    {
        _library.Rounds.Add(new Round { Of = Ward.Person, Number = id });
        Assert.Single(Open().Rounds(Ward.Person));
        Assert.Equal((1, 0), ((int)Releases().Single().Items, Releases().Single().Resources.Count));
    }

    [Fact]
    public void Call_AfterOneThatListed_ListsItsOwnAlone()
    {
        _ward.Behind.Rows.Add(Ward.Row(Ward.Person, 1));
        IPatientRecords records = _ward.Open();
        records.Find(Ward.Person, 1);
        records.LatestReading(Ward.Person);
        Assert.Equal(["Appointment/1", ""], Listed());
    }

    private IEnumerable<AuditRecord> Releases() => _ward.Kept.Records.Where(record => record.Kind == AuditKind.Release);

    private string[] Listed() => [.. Releases().Select(release => string.Join(' ', release.Resources))];

    private ICaseFiles Open()
    {
        if (_ward.Services.All(service => service.ServiceType != typeof(ICaseFiles)))
        {
            _ward.Services.AddGoverned<ICaseFiles>(_ => _library, ServiceLifetime.Singleton);
            _ward.Services.AddGovernance(g => g.AddContext(Archive.Default));
        }

        return _ward.Provider().GetRequiredService<ICaseFiles>();
    }
}
