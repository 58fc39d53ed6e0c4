using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OneLondon.Governance.Records.Tests.Leading;

namespace OneLondon.Governance.Records.Tests.Queries;

/// <summary>Stays, whose patients and consultants are filled in by what is read.</summary>
internal sealed class WardDatabase : DbContext
{
    private readonly SqliteConnection _connection;

    public WardDatabase()
    {
        _connection = new SqliteConnection("Data Source=:memory:");
        _connection.Open();
        Database.EnsureCreated();
        var consultant = new Consultant { Id = 1, Name = "c" };
        for (int person = 1; person <= 2; person++)
        {
            var patient = new Inpatient { Id = person, NhsNumber = Accesses.Person(person).Reveal(), Address = new Address { Id = person, Street = "s" } };
            AddRange(
                new Stay { Id = person, Patient = patient, Consultant = consultant, Reason = "r" },
                new Stay { Id = 10 + person, Patient = patient, Reason = "r" });
        }

        SaveChanges();
        ChangeTracker.Clear();
    }

    public DbSet<Stay> Stays => Set<Stay>();

    public DbSet<Ticket> Tickets => Set<Ticket>();

    protected override void OnConfiguring(DbContextOptionsBuilder options) => options.UseSqlite(_connection);

    protected override void OnModelCreating(ModelBuilder model) => model.Entity<Ticket>();

    public override void Dispose()
    {
        base.Dispose();
        _connection.Dispose();
    }
}
