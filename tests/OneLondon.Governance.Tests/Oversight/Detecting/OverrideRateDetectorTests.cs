using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Oversight.Detecting;
using static OneLondon.Governance.Tests.Oversight.Detecting.DetectionTrail;

namespace OneLondon.Governance.Tests.Oversight.Detecting;

public sealed class OverrideRateDetectorTests
{
    [Fact]
    public void Rate_AboveThatOfTheOthers_IsToldWithWhatWasExpected()
    {
        AuditFinding finding = Assert.Single(Rates([.. Asked("dr-1", 40, 12), .. Others(10, 60, 2)]));
        Assert.Equal(("dr-1", 12, 40), (finding.UserId, finding.Counted, finding.Requests));
        Assert.Equal(40 * 20 / 600.0, finding.Expected, 1e-9);
        Assert.Equal(NaiveDetection.Hypergeometric(12, 40, 32, 640), finding.Probability, 1e-12);
        Assert.StartsWith("12 of 40 requests under break-glass; 1.3 expected by the rate of 10 other users of the organisation in the same role (chance ", finding.Text, StringComparison.Ordinal);
        Assert.Equal(12, finding.Positions.Count);
    }

    [Theory]
    [InlineData(2, 0)]
    [InlineData(3, 1)]
    public void Rate_OfFewerThanTheLeast_IsNotReported(int overrides, int expected) =>
        Assert.Equal(expected, Rates([.. Asked("dr-1", 10, overrides), .. Others(10, 100, 0)]).Count);

    [Fact]
    public void Rate_LikeThatOfTheOthers_IsNotReported() => Assert.Empty(Rates([.. Asked("dr-1", 40, 20), .. Others(10, 40, 20)]));

    [Fact]
    public void Rate_ComparesWithTheSameRole_WhereTheyAreEnough()
    {
        // Nurses break the glass half of the time; doctors never: a doctor who does as nurses do stands out among doctors alone.
        AuditRecord[] nurses = [.. Enumerable.Range(0, 10).SelectMany(i => Asked($"nurse-{i}", 20, 10, role: "nurse"))];
        Assert.Single(Rates([.. Asked("dr-1", 20, 10), .. Others(5, 20, 0), .. nurses]));
        Assert.Empty(Rates([.. Asked("dr-1", 20, 10), .. Others(4, 20, 0), .. nurses]));
    }

    [Fact]
    public void Rate_OfALoneUserOfAnOrganisation_IsComparedWithAll()
    {
        AuditRecord[] others = [.. Enumerable.Range(0, 3).SelectMany(i => Asked($"dr-{i + 2}", 100, 1, "RJ1"))];
        AuditFinding finding = Assert.Single(Rates([.. Asked("dr-1", 20, 10), .. others]));
        Assert.Contains("3 other users of the whole trail", finding.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(9, 0)]
    [InlineData(10, 1)]
    public void Rate_OfTheOnlyUser_IsReportedByCount(int overrides, int expected)
    {
        IReadOnlyList<AuditFinding> findings = Rates([.. Asked("dr-1", 20, overrides)]);
        Assert.Equal(expected, findings.Count);
        Assert.All(findings, finding => Assert.Equal((10, 1), (finding.Expected, finding.Probability)));
    }

    [Fact]
    public void Rate_OfOneRequestInManyRecords_CountsItOnce()
    {
        AuditRecord[] records =
        [
            .. Enumerable.Range(0, 12).SelectMany(i => new[]
            {
                Record($"r{i}", overridden: OverrideKind.Emergency), Record($"r{i}", overridden: OverrideKind.Emergency, origin: "journal"),
                Record($"r{i}", kind: AuditKind.Release, overridden: OverrideKind.Emergency), Record($"r{i}", kind: AuditKind.End, overridden: OverrideKind.Emergency),
            }),
        ];
        AuditFinding finding = Assert.Single(Rates(records));
        Assert.Equal((12, 12), (finding.Counted, finding.Requests));
    }

    [Fact]
    public void Rate_OfRefusedAttempts_CountsThem()
    {
        AuditRecord[] refused = [.. Enumerable.Range(0, 10).Select(i => Record($"r{i}", outcome: AccessOutcome.Deny, overridden: OverrideKind.RiskOfHarm))];
        Assert.Equal(10, Assert.Single(Rates(refused)).Refused);
    }

    [Fact]
    public void Findings_OfRates_AreNumbersAlways()
    {
        foreach (AuditFinding finding in Rates([.. Asked("dr-1", 10, 10), .. Asked("dr-2", 10, 0), .. Asked(string.Empty, 10, 10, string.Empty)]))
        {
            Assert.True(double.IsFinite(finding.Expected) && finding.Expected >= 0);
            Assert.InRange(finding.Probability, 0, 1);
        }
    }

    private static IReadOnlyList<AuditFinding> Rates(AuditRecord[] records) => Run(records).Of(AuditFindingKind.BreakGlassRate);

    private static IEnumerable<AuditRecord> Others(int users, int requests, int overrides) =>
        Enumerable.Range(0, users).SelectMany(i => Asked($"other-{i}", requests, overrides));

    private static IEnumerable<AuditRecord> Asked(string user, int requests, int overrides, string organisation = "RYJ", string role = "doctor") =>
        Enumerable.Range(0, requests).Select(i => Record($"{user} {i}", user, organisation, overridden: i < overrides ? OverrideKind.Emergency : OverrideKind.None, role: role));
}
