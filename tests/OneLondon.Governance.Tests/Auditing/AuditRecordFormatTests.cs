using System.Text;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Tests.Auditing;

public sealed class AuditRecordFormatTests
{
    [Fact]
    public void Write_OfAFullRecord_FollowsTheFormat()
    {
        const string expected =
            """{"format":1,"kind":"access","request":"k1-request","at":"2026-11-24T09:30:00.0000001Z","user":"user-7 \u0022quoted\u0022\nline","organisation":"RYJ","roles":[{"role":"administrator","director":"doctor","directedBy":"doctor-1","directingTeam":"ward-3","facts":["network=secure","direction=professional"],"applicationCategories":["diagnoses"],"agreementCategories":["medication"]},{"role":"nurse"}],"patient":["k1-a","k1-b"],"service":"IPatientRecords.StreamAsync","purpose":"emergency-care","programme":"london-care-record","operation":"view","level":"identifiable","outcome":"permit","verdict":"permitted","failure":"IOException","categories":["identifying-data","appointments"],"items":64,"chunk":2,"chunks":3,"resources":["Observation/abc","Patient/k1-b"],"withheld":[{"category":"letters","items":3}],"withheldControllers":["RJ1"],"rules":["A1","O5"],"policy":"onelondon-baseline","policyVersion":"1.0.0","policyHash":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa","override":"risk-of-harm","overrideReason":"found collapsed \u2013 no notes","claimReason":"walk-in","obligations":["audit","alert","record-exemption"]}""";
        Assert.Equal(expected, Text(TestRecords.Full()));
    }

    [Fact]
    public void Read_OfWhatWasWritten_GivesItBack()
    {
        string text = Text(TestRecords.Full());
        Assert.Equal(text, Text(AuditRecordFormat.Read(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void Read_OfARepair_GivesItsPlace()
    {
        var repair = new AuditRecord { Kind = AuditKind.Repair, At = TestRecords.At, DamagedOffset = 12, DamagedLength = 34 };
        AuditRecord read = AuditRecordFormat.Read(JsonLines.Line(repair));
        Assert.Equal((12L, 34L), (read.DamagedOffset, read.DamagedLength));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"format":1}""")]
    [InlineData("""{"format":1,"kind":"access","at":"yesterday","outcome":"deny"}""")]
    [InlineData("""{"format":1,"kind":"access","at":"2026-11-24T09:30:00Z","outcome":"deny","user":7}""")]
    [InlineData("""{"format":1,"kind":"access","kind":"access","at":"2026-11-24T09:30:00Z","outcome":"deny"}""")]
    [InlineData("""{"format":1,"kind":"access","at":"2026-11-24T09:30:00Z","outcome":"deny","purpose":"Not A Code"}""")]
    public void Read_OfSomethingElse_IsAnErrorThatQuotesNothing(string text)
    {
        FormatException error = Assert.Throws<FormatException>(() => AuditRecordFormat.Read(Encoding.UTF8.GetBytes(text)));
        Assert.Equal("the bytes are no audit record", error.Message);
        Assert.Null(error.InnerException);
    }

    [Theory]
    [InlineData("""{"format":2,"kind":"access","at":"2026-11-24T09:30:00Z","outcome":"deny"}""")]
    [InlineData("""{"format":1,"kind":"access","at":"2026-11-24T09:30:00Z","outcome":"deny","later":1}""")]
    [InlineData("""{"format":1,"kind":"access","at":"2026-11-24T09:30:00Z","outcome":"deny","roles":[{"role":"nurse","later":1}]}""")]
    [InlineData("""{"format":1,"kind":"access","at":"2026-11-24T09:30:00Z","outcome":"deny","withheld":[{"category":"letters","items":1,"later":1}]}""")]
    [InlineData("""{"format":1,"kind":"later","at":"2026-11-24T09:30:00Z","outcome":"deny"}""")]
    public void Read_OfALaterVersion_IsRefusedWithARemedy(string text)
    {
        NotSupportedException error = Assert.Throws<NotSupportedException>(() => AuditRecordFormat.Read(Encoding.UTF8.GetBytes(text)));
        Assert.Contains("read it with the version that wrote it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfARecordFromBefore_ListsAndDirectsNothing()
    {
        AuditRecord read = AuditRecordFormat.Read(Encoding.UTF8.GetBytes(
            """{"format":1,"kind":"release","at":"2026-11-24T09:30:00Z","roles":[{"role":"administrator","director":"doctor"}],"outcome":"permit","items":2}"""));
        Assert.Empty(read.Resources);
        Assert.Equal((2, 0, string.Empty, string.Empty), (read.Items, read.Chunks, read.Roles[0].DirectedBy, read.Roles[0].DirectingTeam));
    }

    [Fact]
    public void Write_OfAFullListOfResources_FitsATrail()
    {
        var name = new string('\u00e9', 64);
        AuditRecord record = new() { Kind = AuditKind.Release, At = TestRecords.At, Resources = [.. Enumerable.Repeat($"{name}/{new string('x', 64)}", AuditRecord.MostResources)] };
        Assert.InRange(JsonLines.Line(record).Length, 1, 128 * 1024);
    }

    [Fact]
    public void Write_OfARecordWithoutAKind_IsAnError() =>
        Assert.Throws<ArgumentException>(() => Text(new AuditRecord { Kind = AuditKind.Unspecified, At = TestRecords.At }));

    [Fact]
    public void Write_OfAnUnknownObligation_IsNeverSilent() =>
        Assert.Throws<ArgumentException>(() => Text(new AuditRecord { Kind = AuditKind.Access, At = TestRecords.At, Obligations = (Obligations)(1u << 30) }));

    [Fact]
    public void Write_OfEveryKnownObligation_NamesIt()
    {
        foreach (Obligations obligation in Enum.GetValues<Obligations>().Where(o => o != Obligations.None))
        {
            AuditRecord record = new() { Kind = AuditKind.Access, At = TestRecords.At, Obligations = obligation };
            Assert.Equal(obligation, AuditRecordFormat.Read(JsonLines.Line(record)).Obligations);
        }
    }

    private static string Text(AuditRecord record) => Encoding.UTF8.GetString(JsonLines.Line(record)).TrimEnd('\n');
}
