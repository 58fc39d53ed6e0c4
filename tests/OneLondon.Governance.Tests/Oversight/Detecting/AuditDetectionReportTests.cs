using System.Text.Json;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Oversight.Detecting;
using static OneLondon.Governance.Tests.Oversight.Detecting.DetectionTrail;

namespace OneLondon.Governance.Tests.Oversight.Detecting;

public sealed class AuditDetectionReportTests
{
    [Fact]
    public void Text_OfAReport_IsPlain() => Assert.Equal(
        """
        For review

        3 records were read, from 24 November 2026, 00:00 until before 25 November 2026, 00:00. 2 findings. Times are those of London. A finding is where to look, and proves nothing.

        Own record (1)
        - dr-1 of RYJ: asked for the own record: 1 request. 24 November 2026, 09:30; record 1

        Unreviewed overrides (1)
        - dr-2 of RYJ: broke the glass in an emergency on 24 November 2026, 09:30; no review of it is on record. 24 November 2026, 09:30; record 2

        What was looked for
        - Own record: 1 user in the staff list; 1 user of the trail is not in the staff list
        - Same address: NOT looked for, since no patient index was given
        - Same surname: NOT looked for, since no patient index was given
        - Rate of break-glass: 2 users were compared
        - Unreviewed overrides: 1 override, 0 reviews given
        - Bursts outside working hours: 0 requests outside working hours; no bank holidays were given, so that they count as working days
        - Access after discharge: NOT looked for, since no episodes of care were given
        - Volume of exports: 0 releases are on record

        """.ReplaceLineEndings("\n"),
        Text(Example()));

    [Fact]
    public void Json_OfAReport_HasItsFormatAndPseudonyms()
    {
        JsonElement json = JsonDocument.Parse(Json(Example())).RootElement;
        Assert.Equal(1, json.GetProperty("format").GetInt32());
        JsonElement finding = json.GetProperty("findings")[0];
        Assert.Equal(("own-record", "dr-1", "RYJ"), (finding.GetProperty("kind").GetString(), finding.GetProperty("user").GetString(), finding.GetProperty("organisation").GetString()));
        Assert.Equal([NumberToken(1)], finding.GetProperty("pseudonyms").EnumerateArray().Select(one => one.GetString()!));
        Assert.Equal("no-review", json.GetProperty("findings")[1].GetProperty("reason").GetString());
        Assert.Equal(8, json.GetProperty("detectors").GetArrayLength());
        Assert.False(json.GetProperty("detectors")[1].GetProperty("run").GetBoolean());
    }

    [Fact]
    public void Text_OfNamesWithLineBreaks_StaysOnItsLine()
    {
        AuditDetectionReport report = Run(
            [Record("r1", "a\r\n- the mayor of RYJ\u2028\u001b[31m", "x\ny", person: 1)],
            new() { Staff = [new StaffMember { UserId = "a\r\n- the mayor of RYJ\u2028\u001b[31m", Own = [Person(1)] }] });
        Assert.Single(report.Findings);
        string text = Text(report);
        Assert.Single(text.Split('\n'), line => line.StartsWith("- a", StringComparison.Ordinal));
        Assert.DoesNotContain(text, c => (char.IsControl(c) && c != '\n') || c == '\u2028');
    }

    [Fact]
    public void Text_OfSomebodyUnnamed_SaysSo() =>
        Assert.Contains("- somebody unnamed: broke the glass", Text(Run([Record("r1", string.Empty, string.Empty, overridden: OverrideKind.Emergency)], new() { Reviews = [] })), StringComparison.Ordinal);

    [Fact]
    public void Kinds_OfFindings_HaveACodeAndATitleEach()
    {
        AuditFindingKind[] kinds = Enum.GetValues<AuditFindingKind>();
        Assert.Equal(kinds.Length, kinds.Select(AuditDetectionNames.Code).Distinct().Count());
        Assert.Equal(kinds.Length, kinds.Select(AuditDetectionNames.Title).Distinct().Count());
    }

    [Fact]
    public void Values_WithPeopleInThem_PrintNone()
    {
        object[] values = [new PersonAddress { Uprn = "1" }, new StaffMember { UserId = "dr-1" }, new ListedPerson { Keys = [Person(1)] }, new CareEpisode { Person = [Person(1)], Organisation = "RYJ", From = At }];
        Assert.Equal(["address ***", "staff member ***", "person ***", "episode of care"], values.Select(value => value.ToString()));
    }

    private static AuditDetectionReport Example() => Run(
        [Record("r0", "dr-2", person: 1), Record("r1", person: 1), Record("r2", "dr-2", overridden: OverrideKind.Emergency)],
        new() { Staff = [new StaffMember { UserId = "dr-1", Own = [Person(1)] }], Reviews = [] },
        new() { From = new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero), Until = new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero) });
}
