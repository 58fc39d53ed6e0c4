using OneLondon.Governance.Auditing;

namespace OneLondon.Governance.Decorators.Tests.Calls;

public sealed class DecoratedCallTests : IDisposable
{
    private readonly Ward _ward = new();

    public void Dispose() => _ward.Dispose();

    [Fact]
    public async Task Call_ThatIsPermitted_IsOnRecordBeforeItsRowIsGiven()
    {
        _ward.Behind.Rows.Add(Ward.Row(Ward.Person, 1));
        IPatientRecords records = _ward.Open();

        Appointment? found = await records.FindAsync(Ward.Person, 1);

        Assert.Equal("asthma", found?.Reason);
        Assert.Equal(["access permitted", "release permitted"], _ward.Trailed);
        AuditRecord release = _ward.Kept.Records[1];
        Assert.Equal("IPatientRecords.FindAsync", release.Service);
        Assert.Equal(1, release.Items);
        Assert.Equal("user-7", release.UserId);
    }

    [Fact]
    public async Task Call_ThatIsDenied_CallsNobodyAndGivesNothing()
    {
        _ward.Relationships.Tells = _ => Decisions.Facts.Relationship.None;
        _ward.Behind.Rows.Add(Ward.Row(Ward.Person, 1));

        Assert.Null(await _ward.Open().FindAsync(Ward.Person, 1));

        Assert.Empty(_ward.Behind.Asked);
        Assert.Equal(["access denied-by-policy"], _ward.Trailed);
    }

    [Fact]
    public async Task Row_OfAnotherPerson_GoesAndIsCounted()
    {
        _ward.Behind.Rows.Add(Ward.Row(Ward.Other, 1));

        Assert.Null(await _ward.Open().FindAsync(Ward.Person, 1));

        AuditRecord release = _ward.Kept.Records[1];
        Assert.Equal(0, release.Items);
        Assert.Equal("row:person", Assert.Single(release.Withheld).Category);
    }
}
