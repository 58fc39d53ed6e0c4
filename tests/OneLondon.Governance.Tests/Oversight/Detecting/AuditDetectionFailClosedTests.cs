using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Oversight.Detecting;
using static OneLondon.Governance.Tests.Oversight.Detecting.DetectionTrail;

namespace OneLondon.Governance.Tests.Oversight.Detecting;

public sealed class AuditDetectionFailClosedTests
{
    public static TheoryData<string, AuditDetectionOptions> Wrong => new()
    {
        { "window", new() { From = At, Until = At } },
        { "probability", new() { BreakGlassProbability = 0 } },
        { "probability", new() { BreakGlassProbability = 0.11 } },
        { "probability", new() { BreakGlassProbability = double.NaN } },
        { "overrides whose rate", new() { BreakGlassLeast = 0 } },
        { "others", new() { BreakGlassPeers = 0 } },
        { "without anybody", new() { BreakGlassAlone = 0 } },
        { "time of a burst", new() { BurstWindow = TimeSpan.Zero } },
        { "time of a burst", new() { BurstWindow = TimeSpan.FromHours(24) + TimeSpan.FromTicks(1) } },
        { "people of a burst", new() { BurstPeople = 1 } },
        { "working hours", new() { HoursEnd = new TimeOnly(8, 0) } },
        { "working day", new() { WorkingDays = [(DayOfWeek)7] } },
        { "end of care", new() { DischargeGrace = TimeSpan.FromTicks(-1) } },
        { "end of care", new() { DischargeGrace = TimeSpan.FromDays(366) + TimeSpan.FromTicks(1) } },
        { "items", new() { ExportItems = 0 } },
        { "people released", new() { ExportPeople = 0 } },
        { "populations", new() { ExportPopulations = 0 } },
        { "lists", new() { MostListed = 0 } },
        { "lists", new() { MostListed = 100_001 } },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Options_OutOfTheirRange_AreRefusedInOneLine(string about, AuditDetectionOptions options)
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => Run([Record("r1")], null, options));
        Assert.Contains(about, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
    }

    [Fact]
    public void Records_ThatCannotBeRead_AreAFindingOfTheirOwn()
    {
        AuditDetectionReport report = Run([AuditEntry.Damaged(0, At.Ticks), Entries(Record("r0"), Record("r1"))[1], AuditEntry.Damaged(7, At.Ticks + 5)], null, new AuditDetectionOptions { MostListed = 1 });
        AuditFinding finding = Assert.Single(report.Findings);
        Assert.Equal((AuditFindingKind.UnreadableRecords, 2), (finding.Kind, finding.Counted));
        Assert.Equal([0], finding.Positions);
        Assert.Equal("2 records cannot be read, and what they tell is in no other finding; verify the trail", finding.Text);
        Assert.Equal(3, report.Records);
    }

    [Fact]
    public void Entries_GivenTwiceOrOutOfOrder_AreRefused()
    {
        AuditEntry[] entries = Entries(Record("r1"), Record("r2"));
        Assert.Throws<ArgumentException>(() => Run([entries[0], entries[0]]));
        Assert.Throws<ArgumentException>(() => Run([entries[1], entries[0]]));
    }

    [Fact]
    public void Entries_ThatCannotBeReadAgain_AreRefused()
    {
        AuditEntry[] entries = Entries(Record("r1", kind: AuditKind.Release, items: 5000));
        bool isRead = false;
        IEnumerable<AuditEntry> Once()
        {
            if (!isRead)
            {
                isRead = true;
                yield return entries[0];
            }
        }

        Assert.Throws<InvalidOperationException>(() => Run(Once()));
    }

    [Fact]
    public void Entries_WrittenMeanwhile_AreLeftForTheNextTime()
    {
        AuditEntry[] entries = Entries(Record("r1", kind: AuditKind.Release, items: 5000), Record("r2", kind: AuditKind.Release, items: 5000));
        int readings = 0;
        IEnumerable<AuditEntry> Growing()
        {
            foreach (AuditEntry entry in entries.Take(++readings))
            {
                yield return entry;
            }
        }

        AuditFinding finding = Assert.Single(Run(Growing()).Findings);
        Assert.Equal((5000, 1, 2), (finding.Counted, finding.Records, readings));
    }

    [Fact]
    public void Lists_OfAFinding_AreBoundedAndItsCountsAreWhole()
    {
        AuditRecord[] records = [.. Enumerable.Range(0, 50).Select(i => Record($"r{i}", person: i, patient: [NumberToken(i), IdToken(1)]))];
        AuditFinding finding = Assert.Single(Run(records, new() { Staff = [new StaffMember { UserId = "dr-1", Own = [Person(1)] }] }, new() { MostListed = 7 }).Findings);
        Assert.Equal((7, 7, 7), (finding.Positions.Count, finding.RequestIds.Count, finding.Pseudonyms.Count));
        Assert.Equal((50, 50), (finding.Records, finding.Requests));
    }

    [Fact]
    public void Records_WithNothingInThem_AreReadAllTheSame()
    {
        AuditRecord[] empty = [.. Enum.GetValues<AuditKind>().Where(kind => kind != AuditKind.Unspecified).Select(kind => new AuditRecord { Kind = kind, At = At })];
        AuditDetectionReport report = Run(empty, new() { Staff = [], People = [], Episodes = [], Reviews = [] });
        Assert.Empty(report.Findings);
        Assert.Equal(empty.Length, report.Records);
    }

    [Fact]
    public void Records_OfManyLongPseudonyms_AreTakenAsTheyAre()
    {
        string[] patient = [.. Enumerable.Range(0, 40).Select(i => new string((char)('a' + (i % 26)), 500 + i)), NumberToken(1)];
        Assert.Single(Run([Record("r1", patient: patient)], new() { Staff = [new StaffMember { UserId = "dr-1", Own = [Person(1)] }] }).Findings);
    }

    [Fact]
    public void Window_ByWhenTheAccessWas_TakesWhatWasMergedLater()
    {
        // Taken in long after it was made, as what comes from a journal is.
        AuditEntry merged = AuditEntry.Of(0, At.AddDays(40).Ticks, Bytes(Record("r1", overridden: OverrideKind.Emergency, origin: "journal")));
        AuditDetectionOptions Window(double from, double until) => new() { From = At.AddHours(from), Until = At.AddHours(until) };
        Assert.Single(Run([merged], new() { Reviews = [] }, Window(0, 1)).Findings);
        Assert.Empty(Run([merged], new() { Reviews = [] }, Window(-1, 0)).Findings);
        Assert.Equal(1, Run([merged], new() { Reviews = [] }, Window(900, 1000)).Outside);
    }

    [Fact]
    public void Run_WhenCancelled_Stops() => Assert.ThrowsAny<OperationCanceledException>(() =>
        AuditDetection.Run(Entries(Record("r1")), Ring, new(), new(), TimeProvider.System, null, new CancellationToken(canceled: true)));

    [Fact]
    public void Progress_OfARun_CountsTheEntries()
    {
        var told = new List<long>();
        AuditDetection.Run(Entries(Record("r1"), Record("r2")), Ring, new(), new(), TimeProvider.System, new Progress(told.Add), CancellationToken.None);
        Assert.Equal([1, 2], told);
    }

    private static byte[] Bytes(AuditRecord record)
    {
        using var stream = new MemoryStream();
        using (var writer = new System.Text.Json.Utf8JsonWriter(stream))
        {
            AuditRecordFormat.Write(writer, record);
        }

        return stream.ToArray();
    }

    private sealed class Progress(Action<long> told) : IProgress<long>
    {
        public void Report(long value) => told(value);
    }
}
