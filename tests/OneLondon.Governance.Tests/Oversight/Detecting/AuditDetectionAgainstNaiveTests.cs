using OneLondon.Governance.Oversight.Detecting;

namespace OneLondon.Governance.Tests.Oversight.Detecting;

public sealed class AuditDetectionAgainstNaiveTests
{
    private const int Trails = 400;

    [Fact]
    public void Findings_OfRandomTrails_AreThoseOfTheNaive()
    {
        var found = new Dictionary<AuditFindingKind, int>();
        for (int seed = 0; seed < Trails; seed++)
        {
            var trail = new RandomTrail(seed);
            NaiveFinding[] expected = Sorted(new NaiveDetection(trail.Entries, trail.Sources, trail.Options, trail.Now).All());
            AuditDetectionReport report = DetectionTrail.Run(trail.Entries, trail.Sources, trail.Options, trail.Now);
            NaiveFinding[] actual = Sorted(report.Findings.Select(NaiveFinding.Of));
            for (int i = 0; i < Math.Max(expected.Length, actual.Length); i++)
            {
                Assert.True(
                    i < expected.Length && i < actual.Length && expected[i] == actual[i],
                    $"seed {seed}:\n{expected.ElementAtOrDefault(i)}\n{actual.ElementAtOrDefault(i)}");
            }

            Assert.Equal(trail.Entries.Count(entry => entry.Record!.At < trail.Options.From || entry.Record.At >= trail.Options.Until), report.Outside);
            foreach (NaiveFinding finding in expected)
            {
                found[finding.Kind] = found.GetValueOrDefault(finding.Kind) + 1;
            }
        }

        // What never occurs is not compared.
        Assert.All(Enum.GetValues<AuditFindingKind>().Where(kind => kind > AuditFindingKind.UnreadableRecords), kind => Assert.True(found.GetValueOrDefault(kind) > 50, $"{kind}: {found.GetValueOrDefault(kind)}"));
    }

    [Fact]
    public void Findings_OfAnyOrderOfTheRecords_AreTheSame()
    {
        for (int seed = 0; seed < 50; seed++)
        {
            var trail = new RandomTrail(seed);
            var entries = trail.Entries.Select(entry => entry.Record!).ToArray();
            string Told() => string.Join('\n', DetectionTrail.Run(entries, trail.Sources, trail.Options, trail.Now).Findings
                .Where(finding => finding.RequestIds.Count == finding.Requests)
                .Select(finding => (NaiveFinding.Of(finding) with { Positions = string.Empty }).ToString()).Order(StringComparer.Ordinal));
            string before = Told();
            new Random(seed).Shuffle(entries);
            Assert.Equal(before, Told());
        }
    }

    [Fact]
    public void Report_OfTheSameTrail_IsTheSameToTheByte()
    {
        var trail = new RandomTrail(7);
        string Json() => DetectionTrail.Json(DetectionTrail.Run(trail.Entries, trail.Sources, trail.Options, trail.Now));
        Assert.Equal(Json(), Json());
    }

    private static NaiveFinding[] Sorted(IEnumerable<NaiveFinding> findings) => [.. findings.OrderBy(finding => finding.ToString(), StringComparer.Ordinal)];
}
