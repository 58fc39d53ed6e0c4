using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Decorators.Tests.Calls;

/// <summary>Each form a result can have: what may be seen is given, the rest is not, and a denial reads as absence does.</summary>
public sealed class ResultFormTests : IDisposable
{
    private readonly Ward _ward = new();
    private readonly IPatientRecords _records;

    public ResultFormTests()
    {
        _ward.Behind.Rows.AddRange([Ward.Row(Ward.Person, 1), Ward.Row(Ward.Other, 2), Ward.Row(Ward.Person, 3)]);
        _records = _ward.Open();
    }

    public void Dispose() => _ward.Dispose();

    public static TheoryData<string> Forms => ["FindAsync", "LatestAsync", "Find", "LatestReading", "ListAsync", "Lazily", "Array", "WardAsync", "TryFind", "StreamAsync", "LetterAsync", "LetterText", "FirstAsync"];

    [Theory]
    [InlineData("FindAsync", "1")]
    [InlineData("LatestAsync", "3")]
    [InlineData("Find", "1")]
    [InlineData("LatestReading", "7.1")]
    [InlineData("ListAsync", "1,3")]
    [InlineData("Lazily", "1,3")]
    [InlineData("Array", "1,3")]
    [InlineData("WardAsync", "1,2,3")]
    [InlineData("TryFind", "True 1")]
    [InlineData("StreamAsync", "1,3")]
    [InlineData("LetterAsync", "010203")]
    [InlineData("LetterText", "Dear colleague")]
    [InlineData("FirstAsync", "1")]
    public async Task Result_ThatMayBeSeen_IsGivenAndOnRecord(string form, string given)
    {
        Assert.Equal(given, await Ask(form));

        Assert.Contains(_ward.Kept.Records, record => record.Kind == AuditKind.Release && record.Items > 0 && record.Service == $"IPatientRecords.{form}");
        Assert.All(_ward.Kept.Records, record => Assert.Equal($"IPatientRecords.{form}", record.Service));
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Result_OfADenial_ReadsAsAbsence(string form)
    {
        _ward.Relationships.Tells = _ => Relationship.None;

        string denied = await Ask(form);

        Assert.Equal(Absent(form), denied);
        Assert.Empty(_ward.Behind.Asked);
        Assert.All(_ward.Kept.Records, record => Assert.Equal((AuditKind.Access, "denied-by-policy"), (record.Kind, record.Verdict)));
        Assert.NotEmpty(_ward.Kept.Records);
    }

    [Theory]
    [InlineData("FindAsync")]
    [InlineData("LatestAsync")]
    [InlineData("Find")]
    [InlineData("ListAsync")]
    [InlineData("Lazily")]
    [InlineData("Array")]
    [InlineData("WardAsync")]
    [InlineData("TryFind")]
    [InlineData("StreamAsync")]
    [InlineData("FirstAsync")]
    public async Task Result_OfNoSuchRecord_ReadsAsADenialDoes(string form)
    {
        _ward.Behind.Rows.Clear();
        string absent = await Ask(form);
        _ward.Relationships.Tells = _ => Relationship.None;

        Assert.Equal(await Ask(form), absent);
    }

    [Fact]
    public async Task Member_OfAWithheldCategory_IsClearedAndCounted()
    {
        _ward.Asking = _ward.Context(Role.Pharmacist);

        Assert.Null(await _records.FindAsync(Ward.Person, 1));

        _ward.Asking = _ward.Context(Role.Administrator);
        Assert.All(_ward.Kept.Records.Where(record => record.Kind == AuditKind.Release), record => Assert.Equal("appointments", record.Withheld[0].Category));
    }

    [Fact]
    public async Task Ward_OfSeveralPeople_CallsForThosePermitted()
    {
        _ward.Relationships.Tells = person => person.NhsNumber == Ward.Person ? Relationship.Established : Relationship.None;

        Assert.Equal([1, 3], (await _records.WardAsync([Ward.Person, Ward.Other, Ward.Person])).Select(row => row.Id));

        Assert.Equal(["WardAsync 2"], _ward.Behind.Asked);
        AuditRecord release = Assert.Single(_ward.Kept.Records, record => record.Kind == AuditKind.Release);
        Assert.Equal(2, release.Items);
        Assert.Equal(["access denied-by-policy", "access permitted"], _ward.Trailed.Where(line => line.StartsWith("access", StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task Ward_OfSeveralPeople_RecordsEachTheirOwn()
    {
        await _records.WardAsync([Ward.Person, Ward.Other]);

        Assert.Equal([1L, 2L], _ward.Kept.Records.Where(record => record.Kind == AuditKind.Release).Select(record => record.Items).Order());
        Assert.All(_ward.Kept.Records, record => Assert.Single(record.Patient));
    }

    [Fact]
    public async Task Ward_OfNobody_CallsNobody()
    {
        Assert.Empty(await _records.WardAsync([]));
        Assert.Empty(_ward.Behind.Asked);
    }

    [Fact]
    public async Task Change_ThatIsPermitted_IsOnRecordBefore()
    {
        _ward.Behind.Before = () => Assert.Equal(["access permitted"], _ward.Trailed);
        _ward.Asking = _ward.Context(Role.Doctor);

        await Assert.ThrowsAsync<AccessDeniedException>(() => _records.RescheduleAsync(Ward.Person, 1));

        Assert.Empty(_ward.Behind.Asked); // the London Care Record is for reading alone (N7)
        Assert.Equal(["access denied-by-policy"], _ward.Trailed);
    }

    [Fact]
    public void Operation_ThatIsExempt_IsPassedOn()
    {
        Assert.Equal(3, _records.Machines);
        Assert.Empty(_ward.Kept.Records);
    }

    [Fact]
    public async Task Letter_OnceReleased_IsReadWhileAccessHolds()
    {
        await using Stream letter = await _records.LetterAsync(Ward.Person, 1);
        Assert.False(letter.CanWrite);
        Assert.Equal(1, letter.ReadByte());

        _ward.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Throws<InvalidOperationException>(() => letter.ReadByte());
    }

    [Fact]
    public void Lazy_Rows_AreReadBeforeTheyAreOnRecord()
    {
        IEnumerable<Appointment> rows = _records.Lazily(Ward.Person);

        Assert.Equal(3, _ward.Behind.LastRead);
        _ward.Behind.Rows.Clear();
        Assert.Equal(2, rows.Count());
        Assert.Equal(2, _ward.Kept.Records.Count);
    }

    private async Task<string> Ask(string form)
    {
        try
        {
            return form switch
            {
                "FindAsync" => Id(await _records.FindAsync(Ward.Person, 1)),
                "LatestAsync" => Id(await _records.LatestAsync(Ward.Person.Reveal())),
                "Find" => Id(_records.Find(Ward.Person, 1)),
                "LatestReading" => _records.LatestReading(Ward.Person)?.Value.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "none",
                "ListAsync" => Ids(await _records.ListAsync(Ward.Person)),
                "Lazily" => Ids(_records.Lazily(Ward.Person)),
                "Array" => Ids(_records.Array(Ward.Person)),
                "WardAsync" => Ids(await _records.WardAsync([Ward.Person, Ward.Other])),
                "TryFind" => $"{_records.TryFind(Ward.Person, 1, out Appointment? found)} {Id(found)}",
                "StreamAsync" => Ids(await _records.StreamAsync(Ward.Person).ToListAsync()),
                "LetterAsync" => await Bytes(await _records.LetterAsync(Ward.Person, 1)),
                "LetterText" => _records.LetterText(Ward.Person, 1) ?? "none",
                _ => Id(await _records.FirstAsync(Ward.Person)),
            };
        }
        catch (AccessDeniedException e)
        {
            return e.Message;
        }
    }

    private string Absent(string form) => form switch
    {
        "ListAsync" or "Lazily" or "Array" or "WardAsync" or "StreamAsync" => string.Empty,
        "TryFind" => "False none",
        "LatestAsync" or "LetterAsync" => _ward.Told[0],
        _ => "none",
    };

    private static string Id(Appointment? row) => row is null ? "none" : row.Id.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Ids(IEnumerable<Appointment> rows) => string.Join(',', rows.Select(Id));

    private static async Task<string> Bytes(Stream stream)
    {
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        return Convert.ToHexString(copy.ToArray());
    }
}
