using Microsoft.Data.Sqlite;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Records;
using OneLondon.Governance.Sources.Identity;
using OneLondon.Governance.Sources.Registers;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sqlite.Tests.Withheld;

public sealed class WithheldPeopleTableTests : IDisposable
{
    private static readonly NhsNumber One = NhsNumber.Parse("9990000018");
    private static readonly NhsNumber Two = NhsNumber.Parse("9990000026");

    private readonly ScratchFolder _folder = new();
    private readonly SqliteConnection _connection;

    public WithheldPeopleTableTests()
    {
        _connection = new SqliteConnection($"Data Source={_folder["adopter.db"]};Pooling=False");
        _connection.Open();
        Run("CREATE TABLE records (nhs_number TEXT, text TEXT); INSERT INTO records VALUES ('9990000018', 'one'), ('9990000026', 'two')");
    }

    public void Dispose()
    {
        _connection.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Table_AfterItsReplacement_HoldsThatListAlone()
    {
        WithheldPeopleTable.EnsureCreated(_connection);
        Assert.Null(WithheldPeopleTable.ReadAsOf(_connection));
        await WithheldPeopleTable.ReplaceAsync(
            _connection, [Of(One, Programme.LondonCareRecord), Of(One, Programme.DataServicesLayer), Of(One, Programme.LondonCareRecord)], TestEntry.At);
        Assert.Equal(2L, Run("SELECT count(*) FROM governance_withheld"));
        await WithheldPeopleTable.ReplaceAsync(_connection, [Of(Two, Programme.LondonCareRecord)], TestEntry.At.AddTicks(1));
        Assert.Equal("9990000026 london-care-record", Run("SELECT nhs_number || ' ' || programme FROM governance_withheld"));
        Assert.Equal(TestEntry.At.AddTicks(1), WithheldPeopleTable.ReadAsOf(_connection));
        Assert.Equal("one", Run("SELECT text FROM records r WHERE NOT EXISTS (SELECT 1 FROM governance_withheld w WHERE w.nhs_number = r.nhs_number AND w.programme = 'london-care-record')"));
        WithheldPeopleTable.EnsureCreated(_connection);
        Assert.Equal(1L, Run("SELECT count(*) FROM governance_withheld"));
    }

    [Fact]
    public void AsOf_BeforeAnyList_IsNotKnown()
    {
        Assert.Null(WithheldPeopleTable.ReadAsOf(_connection));
        WithheldPeopleTable.EnsureCreated(_connection);
        Assert.Null(WithheldPeopleTable.ReadAsOf(_connection));
    }

    [Fact]
    public async Task Replacement_ThatFailsMidway_LeavesTheListBefore()
    {
        await WithheldPeopleTable.ReplaceAsync(_connection, [Of(One, Programme.LondonCareRecord)], TestEntry.At);
        await Assert.ThrowsAsync<RegisterRefusedException>(() =>
            WithheldPeopleTable.ReplaceAsync(_connection, [Of(Two, Programme.LondonCareRecord), Of(default, Programme.LondonCareRecord)], TestEntry.At.AddDays(1)));
        await Assert.ThrowsAsync<RegisterRefusedException>(() =>
            WithheldPeopleTable.ReplaceAsync(_connection, [Of(Two, default)], TestEntry.At.AddDays(1)));
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            WithheldPeopleTable.ReplaceAsync(_connection, CancelsItself(cancel), TestEntry.At.AddDays(1), cancel.Token));
        Assert.Equal("9990000018", Run("SELECT nhs_number FROM governance_withheld"));
        Assert.Equal(TestEntry.At, WithheldPeopleTable.ReadAsOf(_connection));
    }

    [Fact]
    public async Task Replacement_ByAnOlderList_IsRefused()
    {
        await WithheldPeopleTable.ReplaceAsync(_connection, [Of(One, Programme.LondonCareRecord)], TestEntry.At);
        await Assert.ThrowsAsync<RegisterRefusedException>(() => WithheldPeopleTable.ReplaceAsync(_connection, [], TestEntry.At.AddTicks(-1)));
        Assert.Equal(1L, Run("SELECT count(*) FROM governance_withheld"));
        await Assert.ThrowsAsync<RegisterRefusedException>(() => WithheldPeopleTable.ReplaceByNobodyAsync(_connection, TestEntry.At.AddTicks(-1)));
        Assert.Equal(1L, Run("SELECT count(*) FROM governance_withheld"));
        await WithheldPeopleTable.ReplaceByNobodyAsync(_connection, TestEntry.At);
        Assert.Equal(0L, Run("SELECT count(*) FROM governance_withheld"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Replacement_WithinATransaction_StandsOrFallsWithIt(bool commits)
    {
        await WithheldPeopleTable.ReplaceAsync(_connection, [Of(One, Programme.LondonCareRecord)], TestEntry.At);
        using (SqliteTransaction transaction = _connection.BeginTransaction())
        {
            Run("INSERT INTO records VALUES ('9990000034', 'three')");
            await WithheldPeopleTable.ReplaceAsync(transaction, [Of(Two, Programme.LondonCareRecord)], TestEntry.At.AddDays(1));
            await Assert.ThrowsAsync<RegisterRefusedException>(() => WithheldPeopleTable.ReplaceAsync(transaction, [], TestEntry.At));
            if (commits)
            {
                transaction.Commit();
            }
        }

        Assert.Equal(commits ? "9990000026" : "9990000018", Run("SELECT nhs_number FROM governance_withheld"));
        Assert.Equal(commits ? 3L : 2L, Run("SELECT count(*) FROM records"));
        Assert.Equal(commits ? TestEntry.At.AddDays(1) : TestEntry.At, WithheldPeopleTable.ReadAsOf(_connection));
    }

    [Fact]
    public async Task AsOf_ThatCannotBeRead_IsNoTime()
    {
        await WithheldPeopleTable.ReplaceByNobodyAsync(_connection, TestEntry.At);
        Run("UPDATE governance_withheld_as_of SET as_of = 'yesterday'");
        Assert.Throws<RegisterUnreadableException>(() => WithheldPeopleTable.ReadAsOf(_connection));
    }

    [Theory]
    [InlineData("DELETE FROM governance_withheld")]
    [InlineData("DELETE FROM governance_withheld WHERE nhs_number = '9990000018'")]
    [InlineData("UPDATE governance_withheld SET programme = 'data-services-layer' WHERE nhs_number = '9990000018'")]
    [InlineData("DROP TABLE governance_withheld")]
    [InlineData("ALTER TABLE governance_withheld RENAME TO kept; CREATE TABLE governance_withheld AS SELECT * FROM kept LIMIT 0")]
    public async Task List_ThatAnotherProgramShortens_HoldsAsOfNoTime(string change)
    {
        WithheldPerson[] people = [Of(One, Programme.LondonCareRecord), Of(Two, Programme.LondonCareRecord)];
        await WithheldPeopleTable.ReplaceAsync(_connection, people, TestEntry.At);
        await WithheldPeopleTable.ReplaceAsync(_connection, people, TestEntry.At);
        Assert.Equal(TestEntry.At, WithheldPeopleTable.ReadAsOf(_connection));

        Run(change);

        Assert.Null(WithheldPeopleTable.ReadAsOf(_connection));
        WithheldPeopleTable.EnsureCreated(_connection);
        Assert.Null(WithheldPeopleTable.ReadAsOf(_connection));
    }

    [Fact]
    public async Task Reader_WhileTheListIsReplaced_SeesOneOrTheOther()
    {
        Run("PRAGMA journal_mode = WAL");
        NhsNumber[] people = [.. Enumerable.Range(0, 20_000).Select(i => NhsNumber.TryParse($"{9_990_000_000 + i}", out NhsNumber number) ? number : default).Where(number => !number.IsUnspecified)];
        await WithheldPeopleTable.ReplaceAsync(_connection, people.Take(100).Select(person => Of(person, Programme.LondonCareRecord)), TestEntry.At);
        using var reader = new SqliteConnection(_connection.ConnectionString);
        reader.Open();
        Task replacing = WithheldPeopleTable.ReplaceAsync(_connection, people.Select(person => Of(person, Programme.LondonCareRecord)), TestEntry.At.AddDays(1));
        using SqliteCommand count = reader.CreateCommand();
        count.CommandText = "SELECT count(*) || ' ' || (SELECT substr(as_of, 1, 10) FROM governance_withheld_as_of) FROM governance_withheld";
        var seen = new HashSet<string>();
        bool ended;
        do
        {
            ended = replacing.IsCompleted;
            seen.Add((string)count.ExecuteScalar()!);
        }
        while (!ended);
        await replacing;
        Assert.Empty(seen.Except(["100 2026-05-03", $"{people.Length} 2026-05-04"]));
        Assert.Contains($"{people.Length} 2026-05-04", seen);
    }

    [Fact]
    public async Task List_OfNobody_IsRefusedUnlessItIsSaid()
    {
        await WithheldPeopleTable.ReplaceAsync(_connection, [Of(One, Programme.LondonCareRecord)], TestEntry.At);
        RegisterRefusedException refusal = await Assert.ThrowsAsync<RegisterRefusedException>(() => WithheldPeopleTable.ReplaceAsync(_connection, [], TestEntry.At.AddDays(1)));
        Assert.Contains("`ReplaceByNobodyAsync`", refusal.Message, StringComparison.Ordinal);
        using (SqliteTransaction transaction = _connection.BeginTransaction())
        {
            await Assert.ThrowsAsync<RegisterRefusedException>(() => WithheldPeopleTable.ReplaceAsync(transaction, [], TestEntry.At.AddDays(1)));
            transaction.Commit();
        }

        Assert.Equal("9990000018", Run("SELECT nhs_number FROM governance_withheld"));
        Assert.Equal(TestEntry.At, WithheldPeopleTable.ReadAsOf(_connection));
        using (SqliteTransaction transaction = _connection.BeginTransaction())
        {
            await WithheldPeopleTable.ReplaceByNobodyAsync(transaction, TestEntry.At.AddDays(1));
            transaction.Commit();
        }

        Assert.Equal(0L, Run("SELECT count(*) FROM governance_withheld"));
        Assert.Equal(TestEntry.At.AddDays(1), WithheldPeopleTable.ReadAsOf(_connection));
    }

    [Theory]
    [InlineData("9990000018")]
    [InlineData("9990000026")]
    [InlineData("9990000034")]
    public async Task Person_WithFormerNumbers_StandsUnderEach(string listed)
    {
        NhsNumber three = NhsNumber.Parse("9990000034");
        var numbers = new SupersededNumbers([new(One, Two), new(Two, three)]);
        await WithheldPeopleTable.ReplaceAsync(_connection, [Of(NhsNumber.Parse(listed), Programme.LondonCareRecord)], numbers, TestEntry.At);
        Assert.Equal("9990000018,9990000026,9990000034", Run("SELECT group_concat(nhs_number) FROM (SELECT nhs_number FROM governance_withheld ORDER BY 1)"));
        using SqliteTransaction transaction = _connection.BeginTransaction();
        await WithheldPeopleTable.ReplaceAsync(transaction, [Of(NhsNumber.Parse(listed), Programme.DataServicesLayer)], numbers, TestEntry.At);
        Assert.Equal(3L, Run("SELECT count(*) FROM governance_withheld"));
    }

    [Theory]
    [InlineData("999 000 0018")]
    [InlineData(" 999-000 0018 ")]
    [InlineData("999\u2011000\u20110018")]
    [InlineData("9 9 9 0 0 0 0 0 1 8")]
    public void Person_SetInAnotherSpelling_ReadsAsAQueryDoes(string text)
    {
        var person = new WithheldPerson { NhsNumber = text, Programme = "london-care-record" };
        Assert.Equal("9990000018", person.NhsNumber);
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("9990000019")]
    [InlineData("999000001")]
    [InlineData("999000001x")]
    public void Person_SetToNoNumber_IsRefused(string? text)
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => new WithheldPerson { NhsNumber = text! });
        Assert.DoesNotContain("999000", refusal.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new WithheldPerson { Programme = "London Care Record" });
    }

    [Theory]
    [InlineData("CREATE TEMP TABLE governance_withheld (nhs_number TEXT, programme TEXT)")]
    [InlineData("CREATE TEMP TABLE Governance_Withheld_As_Of (id INTEGER, as_of TEXT)")]
    [InlineData("CREATE TEMP VIEW governance_withheld AS SELECT '' AS nhs_number, '' AS programme")]
    public async Task List_BehindATableOfTheConnection_HoldsAsOfNoTime(string shadow)
    {
        await WithheldPeopleTable.ReplaceAsync(_connection, [Of(One, Programme.LondonCareRecord)], TestEntry.At);
        Run(shadow);
        Assert.Null(WithheldPeopleTable.ReadAsOf(_connection));
    }

    [Fact]
    public async Task List_OfAnAttachedDatabase_IsNotTakenForTheFiles()
    {
        Run($"ATTACH '{_folder["other.db"]}' AS other");
        Run("CREATE TABLE other.governance_withheld (nhs_number TEXT, programme TEXT); CREATE TABLE other.governance_withheld_as_of (id INTEGER, as_of TEXT); INSERT INTO other.governance_withheld_as_of VALUES (1, '2026-05-03T09:00:00.0000000Z')");
        Assert.Null(WithheldPeopleTable.ReadAsOf(_connection));
        await WithheldPeopleTable.ReplaceAsync(_connection, [Of(One, Programme.LondonCareRecord)], TestEntry.At);
        Assert.Equal((0L, 1L), (Run("SELECT count(*) FROM other.governance_withheld"), Run("SELECT count(*) FROM main.governance_withheld")));
    }

    private static WithheldPerson Of(NhsNumber person, Programme programme) =>
        person.IsUnspecified ? new() { Programme = programme.Code }
        : programme.IsUnspecified ? new() { NhsNumber = person.Reveal() }
        : WithheldPerson.Of(person, programme);

    private static IEnumerable<WithheldPerson> CancelsItself(CancellationTokenSource cancel)
    {
        yield return Of(Two, Programme.LondonCareRecord);
        cancel.Cancel();
        yield return Of(Two, Programme.DataServicesLayer);
    }

    private object? Run(string statement)
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = statement;
        return command.ExecuteScalar();
    }
}
