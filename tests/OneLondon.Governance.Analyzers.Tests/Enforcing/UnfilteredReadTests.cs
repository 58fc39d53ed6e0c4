using OneLondon.Governance.Analyzers.Tests.Generating;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Enforcing;

/// <summary>OLG2003 where rows of a governed record type are read from a query without their filter.</summary>
public sealed class UnfilteredReadTests
{
    private const string Types =
        """
        using System.Threading.Tasks;
        [DataCategory("appointments")] public class Visit { [PatientIdentifier] public string? NhsNumber { get; set; } public int Id { get; set; } }
        [OneLondon.Governance.Records.Governs(typeof(Visit))] public partial class Clinic : OneLondon.Governance.Records.GovernanceContext { }
        public class Plain { public int Id { get; set; } }
        public class Database { public IQueryable<Visit> Visits => null!; public IQueryable<Plain> Plains => null!; public int Own() => Visits.ToList().Count; }
        [Governed, PurposeOfUse("direct-care")] public interface IVisits { Visit? Find(NhsNumber person); }
        namespace OneLondon.Governance.Records
        {
            public sealed class RecordFilter<T>
            {
                public IEnumerable<T> Filter(IEnumerable<T> rows) => rows;
                public IQueryable<T> FilterQuery(IQueryable<T> rows) => rows;
            }
        }
        namespace Microsoft.EntityFrameworkCore
        {
            public static class EntityFrameworkQueryableExtensions { public static Task<List<T>> ToListAsync<T>(this IQueryable<T> rows) => null!; }
        }

        """;

    [Theory]
    [InlineData("object Run(Database db) => db.Visits.ToList();")]
    [InlineData("object Run(Database db) => db.Visits.Where(v => v.Id > 1).Select(v => v.Id).ToArray();")]
    [InlineData("int Run(Database db) => db.Visits.Count();")]
    [InlineData("int Run(Database db) { int n = 0; foreach (Visit v in db.Visits) { n++; } return n; }")]
    [InlineData("async Task<object> Run(Database db) => await Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ToListAsync(db.Visits);")]
    [InlineData("object Run(Database db) { var rows = db.Visits.ToList(); return rows; }")]
    public async Task Rows_ReadFromAQuery_Report(string member)
    {
        string[] found = await Found($"public class Desk {{ {member} }}");
        Assert.Contains("Rows of 'Visit', which 'Clinic' governs, are read here without its filter", Assert.Single(found), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public class Desk { object Run(Database db) => db.Plains.ToList(); }")]
    [InlineData("public class Desk { IQueryable<Visit> Run(Database db) => db.Visits.Where(v => v.Id > 1); }")]
    [InlineData("public class Desk { object Run(Database db, OneLondon.Governance.Records.RecordFilter<Visit> f) => f.FilterQuery(db.Visits.Where(v => v.Id > 1)).ToList(); }")]
    [InlineData("public class Desk { object Run(Database db, OneLondon.Governance.Records.RecordFilter<Visit> f) => f.Filter(db.Visits.ToList()); }")]
    [InlineData("public class Desk { object Run(Database db, OneLondon.Governance.Records.RecordFilter<Visit> f) { var rows = db.Visits.ToList(); return f.Filter(rows); } }")]
    [InlineData("public class Desk { object Run(Database db) => Shown(db.Visits); object Shown(IQueryable<Visit> v) => v; }")]
    [InlineData("public class Visits(Database db) : IVisits { public Visit? Find(NhsNumber person) => db.Visits.ToList().FirstOrDefault(); }")]
    [InlineData("[GovernanceExempt(\"moves the rows once\")] public class Desk { object Run(Database db) => db.Visits.ToList(); }")]
    public async Task Rows_FilteredOrServed_DoNotReport(string code) => Assert.Empty(await Found(code));

    private static async Task<string[]> Found(string code) =>
        [.. (await AnalyzerRun.Analyse(RecordContexts.Compile(Types + code), Settings.None)).Where(d => d.Id == "OLG2003").Select(d => d.GetMessage(null))];
}
