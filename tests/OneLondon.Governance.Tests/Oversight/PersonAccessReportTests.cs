using System.Globalization;
using System.Text;
using System.Text.Json;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Auditing.Reading;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Keys;
using OneLondon.Governance.Oversight;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Tests.Auditing;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Tests.Oversight;

public sealed class PersonAccessReportTests
{
    private static readonly string[] Own = ["k1-own", "k2-own"];

    [Fact]
    public void Report_OfOneRequest_PutsItsRecordsTogether()
    {
        PersonAccess access = Assert.Single(Report(false, Permit("r1"), Release("r1", "diagnoses"), Release("r1", "medication", "diagnoses")).Accesses);
        Assert.Equal(PersonAccessOutcome.Released, access.Outcome);
        Assert.Equal(["diagnoses", "medication"], access.Categories);
        Assert.Equal([0, 1, 2], access.Positions);
    }

    [Theory]
    [InlineData(false, false, false, PersonAccessOutcome.Refused)]
    [InlineData(true, false, false, PersonAccessOutcome.Permitted)]
    [InlineData(true, true, false, PersonAccessOutcome.TakenBack)]
    [InlineData(true, false, true, PersonAccessOutcome.Released)]
    [InlineData(true, true, true, PersonAccessOutcome.Released)]
    public void Outcome_OfARequest_IsTheWorstOnRecord(bool isPermitted, bool isRetracted, bool isReleased, PersonAccessOutcome expected)
    {
        var records = new List<AuditRecord> { isPermitted ? Permit("r1") : Of("r1", AuditKind.Access, AccessOutcome.Deny, "diagnoses") };
        if (isRetracted)
        {
            records.Add(Of("r1", AuditKind.Retraction, AccessOutcome.Deny));
        }

        if (isReleased)
        {
            records.Add(Release("r1", "diagnoses"));
        }

        PersonAccess access = Assert.Single(Report(false, [.. records]).Accesses);
        Assert.Equal(expected, access.Outcome);
        Assert.Equal(expected is PersonAccessOutcome.Permitted or PersonAccessOutcome.Released, access.Categories.Count > 0);
    }

    [Theory]
    [InlineData("", 0, PersonAccessOutcome.Released)]
    [InlineData("IVisits.FindAsync", 0, PersonAccessOutcome.NothingShown)]
    [InlineData("IVisits.FindAsync", 1, PersonAccessOutcome.Released)]
    public void Outcome_OfAnEmptyRelease_IsThatNothingWasShown(string service, long items, PersonAccessOutcome expected)
    {
        AuditRecord given = Release("r1", "diagnoses");
        AuditRecord release = new()
        {
            Kind = given.Kind,
            At = given.At,
            RequestId = given.RequestId,
            UserId = given.UserId,
            Patient = given.Patient,
            Outcome = given.Outcome,
            Categories = given.Categories,
            Service = service,
            Items = items,
        };
        PersonAccessReport report = Report(false, Permit("r1"), release);
        Assert.Equal(expected, Assert.Single(report.Accesses).Outcome);
        Assert.Equal(expected == PersonAccessOutcome.NothingShown, Text(report).Contains("shown nothing of it", StringComparison.Ordinal));
        Assert.Equal(expected == PersonAccessOutcome.NothingShown, Json(report).Contains("nothing-shown", StringComparison.Ordinal));
    }

    [Fact]
    public void Report_OfEntriesAboutOthers_LeavesThemOut()
    {
        AuditRecord other = new() { Kind = AuditKind.Access, At = TestRecords.At, RequestId = "r2", Patient = ["k1-other"] };
        Assert.Single(Report(false, Permit("r1"), other).Accesses);
    }

    [Theory]
    [InlineData(OverrideKind.Safeguarding)]
    [InlineData(OverrideKind.RiskOfHarm)]
    public void Report_OfSafeguarding_IsKeptBackUnlessSaidOtherwise(OverrideKind kind)
    {
        AuditRecord[] records = [Permit("r1"), Of("r2", AuditKind.Access, AccessOutcome.Permit, kind)];
        PersonAccessReport kept = Report(false, records);
        Assert.Equal((1, 1), (kept.Accesses.Count, kept.KeptBack));
        Assert.Equal(Text(Report(false, Permit("r1"))), Text(kept));
        Assert.Equal(Json(Report(false, Permit("r1"))), Json(kept));
        Assert.Equal(2, Report(true, records).Accesses.Count);
    }

    [Theory]
    [InlineData(AuditKind.Access, AccessOutcome.Deny, "asked for your record, and was refused, for direct care")]
    [InlineData(AuditKind.Retraction, AccessOutcome.Deny, "was about to be shown your record, and was not, for direct care")]
    public void Text_OfAnOverrideThatOpenedNothing_SaysSo(AuditKind kind, AccessOutcome outcome, string says)
    {
        AuditRecord asked = Of("r1", AuditKind.Access, kind == AuditKind.Access ? outcome : AccessOutcome.Permit, OverrideKind.Emergency);
        string text = Text(kind == AuditKind.Access ? Report(false, asked) : Report(false, asked, Of("r1", kind, outcome, OverrideKind.Emergency)));
        Assert.Contains(says, text, StringComparison.Ordinal);
        Assert.Contains("It was asked for as an emergency.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("opened", text, StringComparison.Ordinal);
        Assert.DoesNotContain("reviewed", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_OfAReport_IsPlainAndHoldsNoPseudonymOrReason()
    {
        PersonAccessReport report = Report(false, Of("r1", AuditKind.Access, AccessOutcome.Permit, OverrideKind.Emergency), Release("r1", "diagnoses", "medication"));
        Assert.Equal(
            """
            Who has looked at your record

            Your record was asked for once. The time is that of London.

            24 November 2026, 09:30: user-7 (doctor) of RYJ was shown something of your record (the access was to your diagnoses, medication) for direct care in the London Care Record. It was opened as an emergency. Such access is recorded, and reviewed by somebody else.

            """.ReplaceLineEndings(),
            Text(report).ReplaceLineEndings());
        Assert.DoesNotContain("k1-", Json(report), StringComparison.Ordinal);
        Assert.DoesNotContain("collapsed", Json(report), StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(Json(report));
        Assert.Equal("released", json.RootElement.GetProperty("accesses")[0].GetProperty("outcome").GetString());
    }

    [Fact]
    public void Text_OfEveryCategory_HasTheNamesPeopleRead()
    {
        string text = Text(Report(false, Release("r1", "identifying-data", "appointments", "diagnoses", "medication", "allergies", "test-results", "letters", "care-plans", "access-log", "own-code")));
        Assert.Contains("your identifying data, appointments, diagnoses, medication, allergies, test results, letters, care plans, access log, own-code)", text, StringComparison.Ordinal);
        var own = new PolicyDocument
        {
            Name = "own",
            Version = "1",
            Source = "own",
            ContentHash = "0",
            Categories = [new PolicyCategory { Code = DataCategory.Parse("own-code"), Title = "HIV clinic notes" }, new PolicyCategory { Code = DataCategory.TestResults, Title = "Results" }],
        };
        using var writer = new StringWriter();
        Report(false, Release("r1", "test-results", "letters", "own-code")).WriteText(writer, own);
        Assert.Contains("your results, letters, HIV clinic notes)", writer.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Text_OfNamesWithLineBreaks_StaysOnItsLine()
    {
        AuditRecord forged = new()
        {
            Kind = AuditKind.Access,
            At = TestRecords.At,
            RequestId = "r1",
            Patient = ["k1-own"],
            UserId = "a\r\n\n1 May 2026, 09:00: the mayor\u2028",
            Outcome = AccessOutcome.Deny,
        };
        Assert.Equal(5, Text(Report(false, forged)).TrimEnd().ReplaceLineEndings("\n").Split('\n').Length);
        Assert.DoesNotContain("\u2028", Text(Report(false, forged)), StringComparison.Ordinal);
    }

    // Marks that turn the direction of writing, or are not seen.
    [Theory]
    [InlineData("user-7\u202Edesufer saw dna\u202C")]
    [InlineData("user\u200B-7\u2066\u00AD\uFEFF")]
    [InlineData("user-7\u0085\u001B[2J")]
    public void Text_OfNamesWithUnseenMarks_ShowsThem(string user)
    {
        string text = Text(Report(false, By(user)));
        Assert.Contains("\uFFFD", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text.ReplaceLineEndings(" "), c => char.IsSurrogate(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format);
    }

    // Whoever signs in with an NHS number stands in the trail under its pseudonym: the person, or somebody who acts for them.
    [Fact]
    public void Report_OfAUserNamedByANumber_GivesNoPseudonym()
    {
        using var keys = new KeyRing(new MasterKey("k2", [.. Enumerable.Range(9, 32).Select(i => (byte)i)]), new MasterKey("k1", [.. Enumerable.Range(1, 32).Select(i => (byte)i)]));
        IReadOnlyList<string> own = AuditPseudonyms.Of(keys, new PatientKey(NhsNumber.Parse("9990000018")));
        IReadOnlyList<string> others = AuditPseudonyms.Of(keys, new PatientKey(NhsNumber.Parse("9990000026")));
        foreach (string user in own.Concat(others).SelectMany(token => (string[])[token, $"app:{token}", $"{token}{token}x", $"k1-{token}-k2-"]))
        {
            AuditRecord record = By(user, own[1], $"RYJ {others[0]}");
            PersonAccessReport report = PersonAccessReport.Of([AuditEntry.Of(0, TestRecords.At.Ticks, Bytes(record))], own, false);
            string said = Text(report) + Json(report);
            Assert.All(own.Concat(others), token => Assert.DoesNotContain(token, said, StringComparison.Ordinal));
            Assert.Contains(own.Any(token => user.Contains(token, StringComparison.Ordinal)) ? "(you)" : "(somebody)", said, StringComparison.Ordinal);
        }

        Assert.Equal("k1-7", Assert.Single(Report(false, By("k1-7")).Accesses).UserId);
    }

    [Fact]
    public void Report_OfWhatAJournalKept_SaysWhenItWasAsked()
    {
        DateTimeOffset asked = TestRecords.At.AddHours(-6);
        AuditRecord kept = new()
        {
            Kind = AuditKind.Access,
            At = asked,
            RequestId = "r2",
            Patient = ["k1-own"],
            UserId = "user-8",
            Outcome = AccessOutcome.Permit,
            OriginTrail = "journal",
            OriginPosition = 4,
        };
        PersonAccessReport report = Report(false, Permit("r1"), kept);
        Assert.Equal([asked, TestRecords.At], report.Accesses.Select(access => access.At));
        Assert.Equal(["r2", "r1"], report.Accesses.Select(access => access.RequestId));
    }

    [Fact]
    public void Report_WithRecordsThatCannotBeRead_NamesThem()
    {
        PersonAccessReport report = PersonAccessReport.Of([AuditEntry.Damaged(7, 0)], Own, false);
        Assert.Equal([7], report.Unreadable);
        Assert.Throws<ArgumentException>(() => PersonAccessReport.Of([], [], false));
    }

    [Fact]
    public void Pseudonyms_OfAPerson_AreThoseOfEveryKey()
    {
        NhsNumber number = NhsNumber.Parse("9990000018");
        MasterKey Key(string id) => new(id, [.. Enumerable.Range(id[1], 32).Select(i => (byte)i)]);
        using var old = new KeyRing(Key("k1"));
        using var rotated = new KeyRing(Key("k2"), Key("k1"));
        string before = Assert.Single(AuditPseudonyms.Of(old, new PatientKey(number)));
        IReadOnlyList<string> now = AuditPseudonyms.Of(rotated, new PatientKey(number));
        Assert.Equal(2, now.Count);
        Assert.Contains(before, now);
        Assert.StartsWith("k2-", now[0], StringComparison.Ordinal);
        Assert.Equal(4, AuditPseudonyms.Of(rotated, new PatientKey(number, "p1")).Count);
        Assert.Throws<ArgumentException>(() => AuditPseudonyms.Of(rotated));
        Assert.Throws<ArgumentException>(() => AuditPseudonyms.Of(rotated, default(PatientKey)));
    }

    private static AuditRecord By(string user, string person = "k1-own", string organisation = "RYJ") =>
        new() { Kind = AuditKind.Access, At = TestRecords.At, RequestId = "r1", Patient = [person], UserId = user, Organisation = organisation, Outcome = AccessOutcome.Deny };

    private static PersonAccessReport Report(bool includesSafeguarding, params AuditRecord[] records) => PersonAccessReport.Of(
        records.Select((record, i) => AuditEntry.Of(i, TestRecords.At.Ticks + i, Bytes(record))), Own, includesSafeguarding);

    private static byte[] Bytes(AuditRecord record)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            AuditRecordFormat.Write(writer, record);
        }

        return stream.ToArray();
    }

    private static string Text(PersonAccessReport report)
    {
        using var writer = new StringWriter();
        report.WriteText(writer, PolicyDocument.Baseline);
        return writer.ToString();
    }

    private static string Json(PersonAccessReport report)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            report.WriteJson(writer);
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static AuditRecord Permit(string request) => Of(request, AuditKind.Access, AccessOutcome.Permit, "diagnoses");

    private static AuditRecord Release(string request, params string[] categories) => Of(request, AuditKind.Release, AccessOutcome.Permit, categories);

    private static AuditRecord Of(string request, AuditKind kind, AccessOutcome outcome, params string[] categories) =>
        Of(request, kind, outcome, OverrideKind.None, categories);

    private static AuditRecord Of(string request, AuditKind kind, AccessOutcome outcome, OverrideKind overridden, params string[] categories) => new()
    {
        Kind = kind,
        At = TestRecords.At,
        RequestId = request,
        UserId = "user-7",
        Organisation = "RYJ",
        Roles = [new AuditedRole { Role = Role.Doctor }],
        Patient = ["k1-own"],
        Purpose = PurposeOfUse.DirectCare,
        Programme = Programme.LondonCareRecord,
        Outcome = outcome,
        Categories = categories,
        Override = overridden,
        OverrideReason = overridden == OverrideKind.None ? string.Empty : "found collapsed",
    };
}
