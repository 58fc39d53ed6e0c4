using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources;
using OneLondon.Governance.Sources.OptOuts;
using OneLondon.Governance.Tests.Sources.Indexes;

namespace OneLondon.Governance.Tests.Sources.OptOuts;

public sealed class OptOutExemptionFailClosedTests
{
    [Fact]
    public void Exemption_OutsideItsDates_DoesNothing()
    {
        var list = new OptOutExemptionList([Record()]);
        Assert.Equal(OptOutExemption.None, list.At("app-1", Numbers.Noon.AddTicks(-1)));
        Assert.Equal(OptOutExemption.LegalDuty, list.At("app-1", Numbers.Noon));
        Assert.Equal(OptOutExemption.LegalDuty, list.At("app-1", Numbers.Noon.AddDays(30).AddTicks(-1)));
        Assert.Equal(OptOutExemption.None, list.At("app-1", Numbers.Noon.AddDays(30)));
    }

    [Theory]
    [InlineData("app-2")]
    [InlineData("APP-1")]
    [InlineData("")]
    public async Task Exemption_OfAnotherApplication_DoesNothing(string application)
    {
        var list = new OptOutExemptionList([Record()]);
        Assert.Equal(OptOutExemption.None, list.At(application, Numbers.Noon));
        Assert.Equal(OptOutExemption.None, await list.AskAsync(Question(application), CancellationToken.None));
        Assert.Equal(OptOutExemption.LegalDuty, await list.AskAsync(Question("app-1"), CancellationToken.None));
    }

    [Fact]
    public void Exemption_OfSection251WithoutALetter_IsRefused()
    {
        Refused(Record(OptOutExemption.Section251Deferral), "letter's reference");
        Refused(Record(OptOutExemption.Section251Deferral, letter: " "), "letter's reference");
        var list = new OptOutExemptionList([Record(OptOutExemption.Section251Deferral, letter: "CAG 2026/1")]);
        Assert.Equal(OptOutExemption.Section251Deferral, list.At("app-1", Numbers.Noon));
    }

    [Fact]
    public void Exemption_Incomplete_IsRefused()
    {
        Refused(Record(OptOutExemption.None), "the kind");
        Refused(Record((OptOutExemption)200), "the kind");
        Refused(Record(evidence: " \u200B"), "the evidence");
        Refused(Record(application: ""), "the application");
        Refused(Record(by: ""), "who recorded it");
        Refused(Record(until: Numbers.Noon), "the dates");
        Refused(Record(until: default(DateTimeOffset)), "the dates");
    }

    private static void Refused(OptOutExemptionRecord record, string why)
    {
        Assert.False(record.HoldsAt(Numbers.Noon));
        Assert.Contains(why, record.Fault(), StringComparison.Ordinal);
        Assert.Contains($"exemption 2: {record.Fault()}", Assert.Throws<ArgumentException>(() => new OptOutExemptionList([Record(), record])).Message, StringComparison.Ordinal);
    }

    private static OptOutExemptionRecord Record(
        OptOutExemption kind = OptOutExemption.LegalDuty, string letter = "", string evidence = "Direction of 2026", string application = "app-1", string by = "ig lead", DateTimeOffset? until = null) => new()
        {
            ApplicationId = application,
            Kind = kind,
            Evidence = evidence,
            DeferralLetter = letter,
            From = Numbers.Noon,
            Until = until ?? Numbers.Noon.AddDays(30),
            RecordedBy = by,
        };

    private static SourceQuestion Question(string application) =>
        new() { Patients = [], UserId = "user", Organisation = "organisation", ApplicationId = application, At = Numbers.Noon };
}
