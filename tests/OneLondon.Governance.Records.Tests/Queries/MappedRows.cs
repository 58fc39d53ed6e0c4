using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Tagging;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Records.Tests.Queries;

/// <summary>Is part of the row it belongs to.</summary>
public class OwnedPerson
{
    [PatientIdentifier]
    public string? NhsNumber { get; set; }

    [IdentifiableData]
    public string? Name { get; set; }
}

[DataCategory(CategoryCodes.Appointments)]
public class OwningRow
{
    public int Id { get; set; }

    public OwnedPerson? Whose { get; set; }

    [DataCategory(CategoryCodes.Diagnoses)]
    public string? Reason { get; set; }
}

/// <summary>Its number is a number in the table as well.</summary>
[DataCategory(CategoryCodes.Appointments)]
public class ConvertedRow
{
    public int Id { get; set; }

    public NhsNumber Of { get; set; }
}

/// <summary>Its number stands in the table in groups.</summary>
[DataCategory(CategoryCodes.Appointments)]
public class GroupedRow
{
    public int Id { get; set; }

    [PatientIdentifier]
    public string? NhsNumber { get; set; }
}

[Governs(typeof(OwningRow))]
[Governs(typeof(ConvertedRow))]
[Governs(typeof(GroupedRow))]
internal sealed partial class Mapped : GovernanceContext;

/// <summary>Rows with an owned type and with converted columns.</summary>
internal sealed class MappedDatabase : DbContext
{
    private readonly SqliteConnection _connection;

    public MappedDatabase()
    {
        _connection = new SqliteConnection("Data Source=:memory:");
        _connection.Open();
        Database.EnsureCreated();
    }

    public WithheldList List => new(Set<WithheldPerson>(), Accesses.Now, TimeSpan.FromDays(1));

    protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite(_connection);

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<WithheldPerson>().HasKey(w => new { w.NhsNumber, w.Programme });
        model.Entity<OwningRow>().OwnsOne(r => r.Whose);
        model.Entity<ConvertedRow>().Property(r => r.Of).HasConversion(n => n.Reveal(), t => NhsNumber.Parse(t));
        model.Entity<GroupedRow>().Property(r => r.NhsNumber).HasConversion(t => Grouped(t), t => t.Replace("-", "", StringComparison.Ordinal));
    }

    public override void Dispose()
    {
        base.Dispose();
        _connection.Dispose();
    }

    private static string Grouped(string? text) => text is { Length: 10 } ? $"{text[..3]}-{text[3..6]}-{text[6..]}" : "";
}
