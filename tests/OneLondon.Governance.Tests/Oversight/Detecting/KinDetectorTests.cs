using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Oversight.Detecting;
using static OneLondon.Governance.Tests.Oversight.Detecting.DetectionTrail;

namespace OneLondon.Governance.Tests.Oversight.Detecting;

public sealed class KinDetectorTests
{
    private static readonly StaffMember Doctor = new() { UserId = "DR-1", Own = [new PatientKey(Numbers[1])], Surnames = ["O'Dea", "Smith"], Addresses = [new PersonAddress { Uprn = "100" }] };

    [Fact]
    public void OwnRecord_AskedForAndRefused_IsOneFinding()
    {
        AuditFinding finding = Assert.Single(Run(
            [
                Record("r1", person: 1), Record("r1", person: 1, kind: AuditKind.Release), Record("r2", person: 1, outcome: AccessOutcome.Deny), Record("r3", person: 2),
                Record("r4", "dr-2", person: 1),
            ],
            new() { Staff = [Doctor] }).Of(AuditFindingKind.OwnRecord));
        Assert.Equal((2, 1, 3, 1), (finding.Requests, finding.Refused, finding.Records, finding.People));
        Assert.Equal([0, 1, 2], finding.Positions);
        Assert.Equal(["r1", "r2"], finding.RequestIds);
        Assert.Equal("asked for the own record: 2 requests, 1 refused", finding.Text);
    }

    [Fact]
    public void OwnRecord_UnderAnOlderKeyOrAnotherName_IsFound()
    {
        var member = new StaffMember { UserId = "dr-1", Own = [new PatientKey(Numbers[1]), new PatientKey(Numbers[2]), new PatientKey("p3")] };
        AuditFinding finding = Assert.Single(Run(
            [Record("r1", patient: [NumberToken(1, 1)]), Record("r2", patient: [NumberToken(2)]), Record("r3", patient: ["k1-other", IdToken(3)])],
            new() { Staff = [member] }).Of(AuditFindingKind.OwnRecord));
        Assert.Equal(3, finding.Requests);
    }

    [Fact]
    public void OwnRecord_OfTheSameSurname_IsNotToldOfTwice()
    {
        AuditDetectionReport report = Run(
            [Record("r1", person: 1), Record("r2", person: 2)],
            new() { Staff = [Doctor], People = [Listed(1, "Smith"), Listed(2, "SMITH"), Listed(3, "smith"), Listed(4, "Jones")] });
        Assert.Single(report.Of(AuditFindingKind.OwnRecord));
        AuditFinding shared = Assert.Single(report.Of(AuditFindingKind.SameSurname));
        Assert.Equal([1], shared.Positions);
        Assert.Equal((3, "asked for 1 person of the own surname, which 3 of the people given have: 1 request"), (shared.SharedBy, shared.Text));
        Assert.Equal([NumberToken(2)], shared.Pseudonyms);
    }

    [Fact]
    public void Surnames_SharedByFew_ComeFirst()
    {
        IEnumerable<ListedPerson> people = [.. Enumerable.Range(2, 20).Select(i => Listed(i, "Smith")), Listed(30, "O Dea")];
        IReadOnlyList<AuditFinding> findings = Run([Record("r1", person: 5), Record("r2", person: 30)], new() { Staff = [Doctor], People = people }).Of(AuditFindingKind.SameSurname);
        Assert.Equal([1, 20], findings.Select(finding => finding.SharedBy));
    }

    [Fact]
    public void Address_OfTwoForms_IsOneAddress()
    {
        var staff = new StaffMember { UserId = "dr-1", Addresses = [new PersonAddress { Uprn = "7" }, new PersonAddress { FirstLine = "1 A St", Postcode = "N1 1AA" }] };
        var other = new StaffMember { UserId = "dr-9", Addresses = [new PersonAddress { Uprn = "07", FirstLine = "1 a st", Postcode = "n11aa" }] };
        var person = new ListedPerson { Keys = [Person(2)], Addresses = [new PersonAddress { Uprn = "7", FirstLine = "1 A St", Postcode = "N1 1AA" }] };
        AuditFinding finding = Assert.Single(Run([Record("r1", person: 2)], new() { Staff = [staff, other], People = [person] }).Of(AuditFindingKind.SameAddress));
        Assert.Equal(1, finding.SharedBy);
    }

    [Theory]
    [InlineData("", "RYJ", true)]
    [InlineData("ryj", "RYJ", true)]
    [InlineData("RJ1", "RYJ", false)]
    public void Staff_OfAnOrganisation_IsMeantThereAlone(string organisation, string asked, bool expected)
    {
        var member = new StaffMember { UserId = "dr-1", Organisation = organisation, Own = [new PatientKey(Numbers[1])] };
        Assert.Equal(expected, Run([Record("r1", organisation: asked, person: 1)], new() { Staff = [member] }).Findings.Count == 1);
    }

    [Fact]
    public void Staff_GivenHereAndEverywhere_CountsTogether()
    {
        StaffMember[] staff = [new() { UserId = "dr-1", Own = [Person(1)] }, new() { UserId = "dr-1", Organisation = "RYJ", Own = [Person(2)] }, new() { UserId = "dr-1", Organisation = "RYJ", Own = [Person(3)] }];
        Assert.Equal(3, Assert.Single(Run([Record("r1", person: 1), Record("r2", person: 2), Record("r3", person: 3)], new() { Staff = staff }).Findings).Requests);
    }

    [Fact]
    public void Detectors_WithoutTheirSources_SayThatTheyDidNotRun()
    {
        AuditDetectionReport nothing = Run([Record("r1")]);
        Assert.All([AuditFindingKind.OwnRecord, AuditFindingKind.SameAddress, AuditFindingKind.SameSurname], kind => Assert.False(nothing.Status(kind).HasRun));
        AuditDetectionReport staff = Run([Record("r1")], new() { Staff = [Doctor] });
        Assert.True(staff.Status(AuditFindingKind.OwnRecord).HasRun);
        Assert.Equal((false, "no patient index was given"), (staff.Status(AuditFindingKind.SameSurname).HasRun, staff.Status(AuditFindingKind.SameSurname).Note));
        AuditDetectionReport empty = Run([Record("r1")], new() { Staff = [new StaffMember { UserId = "dr-1" }], People = [] });
        Assert.All([AuditFindingKind.OwnRecord, AuditFindingKind.SameAddress, AuditFindingKind.SameSurname], kind => Assert.False(empty.Status(kind).HasRun));
        Assert.Equal("the staff list has the surnames of nobody", empty.Status(AuditFindingKind.SameSurname).Note);
    }

    [Fact]
    public void Status_OfStaffThatIsPartlyKnown_SaysHowMany()
    {
        string note = Run([Record("r1", "stranger"), Record("r2", "dr-1")], new() { Staff = [Doctor, new StaffMember { UserId = "dr-2" }] }).Status(AuditFindingKind.OwnRecord).Note;
        Assert.Equal("2 users in the staff list; of 1 of them the own numbers and ids are not given; 1 user of the trail is not in the staff list", note);
    }

    [Fact]
    public void Sources_ThatNameNobody_AreRefused()
    {
        Assert.Throws<ArgumentException>(() => Run([Record("r1")], new() { Staff = [new StaffMember { UserId = " " }] }));
        Assert.Throws<ArgumentException>(() => Run([Record("r1")], new() { Staff = [new StaffMember { UserId = "dr-1", Own = [default] }] }));
        Assert.Throws<ArgumentException>(() => Run([Record("r1")], new() { Staff = [Doctor], People = [new ListedPerson { Keys = [default], Surnames = ["Smith"] }] }));
    }

    [Fact]
    public void Findings_OfNames_HoldNoNameOrAddress()
    {
        var people = new ListedPerson { Keys = [Person(2)], Surnames = ["O'Dea"], Addresses = [new PersonAddress { Uprn = "100", FirstLine = "10 Harp Lane", Postcode = "EC3R 6DP" }] };
        AuditDetectionReport report = Run([Record("r1", person: 2)], new() { Staff = [Doctor], People = [people] });
        Assert.Equal(2, report.Findings.Count);
        string all = Text(report) + Json(report);
        Assert.All(["dea", "harp", "ec3r", "100\"", Numbers[2].Reveal()], part => Assert.DoesNotContain(part, all, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(NumberToken(2), Text(report), StringComparison.Ordinal);
    }

    private static ListedPerson Listed(int i, string surname) => new() { Keys = [Person(i)], Surnames = [surname] };
}
