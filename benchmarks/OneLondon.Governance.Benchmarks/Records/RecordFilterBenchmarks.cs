using BenchmarkDotNet.Attributes;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Proofs;
using OneLondon.Governance.Records;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Benchmarks.Records;

/// <summary>
/// Rows summed unfiltered, filtered by hand with LINQ and a set of numbers, and by the record filter, of which some are of people who objected.
/// One filter by hand takes numbers as they are written; the other, as the record filter does, drops rows whose number is none. Where none of
/// the rows' people objected, as many others did as at five per cent: a look-up in an empty set reads no number. That is a row of its own.
/// </summary>
[MemoryDiagnoser]
public class RecordFilterBenchmarks
{
    private Row[] _rows = null!;
    private Row[] _shown = null!;
    private HashSet<string> _objectors = null!;
    private HashSet<NhsNumber> _numbers = null!;
    private HashSet<string> _nobody = null!;
    private HashSet<string> _granted = null!;
    private RecordFilter<Row> _filter = null!;
    private RecordFilter<Row> _ofGrants = null!;

    [Params(1_000, 100_000, 1_000_000)]
    public int Rows { get; set; }

    [Params(0, 5, 50)]
    public int ObjectorsPercent { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        Policy policy = PolicyLoader.Load([PolicyDocument.Baseline]).Policy!;
        Decision decision = policy.Decide(policy.Facts(Role.Doctor, PurposeOfUse.DirectCare, Programme.LondonCareRecord) with
        {
            Operation = Operation.View,
            Level = Identifiability.Identifiable,
            Recipient = RecipientKind.HealthAndCare,
            CommercialBasis = CommercialBasis.None,
            Customer = ServiceCustomer.None,
            Network = NetworkSecurity.Secure,
            Area = AreaConnection.Connected,
            RoleAuthorisation = RoleAuthorisation.Authorised,
            Relationship = Relationship.Established,
            Objection = ObjectionState.None,
            ObjectionCurrency = ObjectionCurrency.Current,
        });

        var random = new Random(1);
        long at = 4_000_000_000;
        _rows = new Row[Rows];
        for (int i = 0; i < Rows; i++)
        {
            _rows[i] = new Row { Id = i, NhsNumber = Next().Reveal(), Reason = "a reason" };
        }

        _nobody = [];
        _objectors = ObjectorsPercent == 0
            ? [.. Enumerable.Range(0, Rows / 20).Select(_ => Next().Reveal())]
            : [.. _rows.Where(_ => random.Next(100) < ObjectorsPercent).Select(r => r.NhsNumber!)];
        _numbers = [.. _objectors.Select(NhsNumber.Parse)];
        var people = new AllBut(_numbers);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        _filter = new RowRecords().For(new RecordAccess(
            people, [new RecordClass(decision, [])], Programme.LondonCareRecord, PurposeOfUse.DirectCare, now, now.AddDays(1), TimeProvider.System));
        _granted = [.. _rows.Select(r => r.NhsNumber!).Where(n => !_objectors.Contains(n))];
        _ofGrants = new RowRecords().For(RecordAccess.Of(_granted.Select(n => new Grant(
            decision, new PatientKey(NhsNumber.Parse(n)), Programme.LondonCareRecord, PurposeOfUse.DirectCare, [], now, now.AddDays(1)))));
        random.Shuffle(_rows);
        _shown = new Row[Rows];

        NhsNumber Next()
        {
            NhsNumber number;
            while (!NhsNumber.TryParse((at += random.Next(1, 300)).ToString(System.Globalization.CultureInfo.InvariantCulture), out number))
            {
            }

            return number;
        }
    }

    [Benchmark(Description = "the loop unfiltered")]
    public long Unfiltered() => Sum(_rows.Select(r => r));

    [Benchmark(Description = "LINQ by hand, a set of texts", Baseline = true)]
    public long ByHand() => Sum(_rows.Where(r => !_objectors.Contains(r.NhsNumber!)));

    [Benchmark(Description = "LINQ by hand, numbers checked")]
    public long ByHandChecked() => Sum(_rows.Where(r => NhsNumber.TryParse(r.NhsNumber, out NhsNumber number) && !_numbers.Contains(number)));

    [Benchmark(Description = "RecordFilter.Filter(IEnumerable)")]
    public long Filter() => Sum(_filter.Filter(_rows));

    [Benchmark(Description = "RecordFilter.Filter(span, span)")]
    public int Span() => _filter.Filter(_rows, _shown);

    [Benchmark(Description = "LINQ by hand, an empty set")]
    public long ByHandEmpty() => Sum(_rows.Where(r => !_nobody.Contains(r.NhsNumber!)));

    [Benchmark(Description = "LINQ by hand, a set of those granted")]
    public long ByHandGranted() => Sum(_rows.Where(r => _granted.Contains(r.NhsNumber!)));

    [Benchmark(Description = "RecordFilter of grants, Filter(IEnumerable)")]
    public long FilterOfGrants() => Sum(_ofGrants.Filter(_rows));

    private static long Sum(IEnumerable<Row> rows)
    {
        long sum = 0;
        foreach (Row row in rows)
        {
            sum += row.Id;
        }

        return sum;
    }

    internal sealed class Row
    {
        public int Id { get; init; }

        public string? NhsNumber { get; init; }

        public string? Reason { get; init; }
    }

    // As the compiler writes it.
    private sealed class RowRecords() : RecordType<Row>(new RecordShape
    {
        Name = nameof(Row),
        Person = nameof(Row.NhsNumber),
        Categories = [CategoryCodes.Diagnoses, CategoryCodes.IdentifyingData],
        MemberBits = 3 | RecordBits.Identifying,
        IsSealed = true,
    })
    {
        protected override NhsNumber PersonOf(Row row) => NhsNumber.TryParse(row.NhsNumber, out NhsNumber person) ? person : default;

        protected override int ReadAhead(ReadOnlySpan<Row> rows)
        {
            int read = 0;
            foreach (Row row in rows)
            {
                read += row?.NhsNumber is { Length: > 9 } text ? text[9] : 0;
            }

            return read;
        }
    }

    private sealed class AllBut(HashSet<NhsNumber> objectors) : RecordPeople
    {
        public override int ClassOf(NhsNumber person) => objectors.Contains(person) ? Denied : 0;
    }
}
