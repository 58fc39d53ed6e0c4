using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OneLondon.Governance.Records.Tests.Generated;

namespace OneLondon.Governance.Records.Tests.Queries;

/// <summary>A database in memory, with the table of withheld people that the SQLite store keeps, and a record of the SQL that was run.</summary>
internal sealed class Database : DbContext
{
    private readonly SqliteConnection _connection;

    public Database()
    {
        _connection = new SqliteConnection("Data Source=:memory:");
        _connection.Open();
        base.Database.EnsureCreated();
    }

    public List<string> Log { get; } = [];

    public DbSet<Booking> Bookings => Set<Booking>();

    public DbSet<WithheldPerson> Withheld => Set<WithheldPerson>();

    public WithheldList List => new(Withheld, Accesses.Now, TimeSpan.FromDays(1));

    protected override void OnConfiguring(DbContextOptionsBuilder options) =>
        options.UseSqlite(_connection).LogTo(Log.Add, [Microsoft.EntityFrameworkCore.Diagnostics.RelationalEventId.CommandExecuted]);

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<WithheldPerson>(table =>
        {
            table.ToTable("governance_withheld");
            table.HasKey(w => new { w.NhsNumber, w.Programme });
            table.Property(w => w.NhsNumber).HasColumnName("nhs_number");
            table.Property(w => w.Programme).HasColumnName("programme");
        });
        model.Entity<Booking>().Property(b => b.Id).ValueGeneratedNever();
    }

    public override void Dispose()
    {
        base.Dispose();
        _connection.Dispose();
    }
}
