using Microsoft.Data.Sqlite;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Records;
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
        await WithheldPeopleTable.ReplaceAsync(_connection, [], TestEntry.At);
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
        await WithheldPeopleTable.ReplaceAsync(_connection, [], TestEntry.At);
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

    private static WithheldPerson Of(NhsNumber person, Programme programme) => new()
    {
        NhsNumber = person.IsUnspecified ? string.Empty : person.Reveal(),
        Programme = programme.Code,
    };

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
