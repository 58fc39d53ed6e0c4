using OneLondon.Governance.Decisions;
using OneLondon.Governance.Identifiers;
using OneLondon.Governance.Sources;
using OneLondon.Governance.Sources.Identity;
using OneLondon.Governance.Sources.Indexes;
using OneLondon.Governance.Sources.OptOuts;
using OneLondon.Governance.Testing.Time;
using OneLondon.Governance.Tests.Sources.Indexes;

namespace OneLondon.Governance.Tests.Sources.OptOuts;

public sealed class LocalOptOutListFailClosedTests
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly NhsNumber Old = NhsNumber.Parse("9990000018");
    private static readonly NhsNumber Current = NhsNumber.Parse("9990000026");
    private static readonly NhsNumber Other = NhsNumber.Parse("9990000034");

    [Fact]
    public void Find_BeforeTheFirstListAndPastItsAge_IsUnknown()
    {
        var clock = new ManualClock(Numbers.Noon);
        LocalOptOutList list = Empty(clock);
        Assert.Equal(OptOutAnswer.Unknown, list.Find(Old));
        list.Replace(Read("9990000018,\n"));
        Assert.Equal(OptOutAnswer.OptedOut, list.Find(Old));
        Assert.Equal(OptOutAnswer.NotOptedOut, list.Find(Other));
        Assert.Equal(OptOutAnswer.Unknown, list.Find(default));
        clock.Advance(Day + TimeSpan.FromTicks(1));
        Assert.Equal(OptOutAnswer.Unknown, list.Find(Old));
        Assert.Equal(OptOutAnswer.Unknown, list.Find(Other));
    }

    [Theory]
    [InlineData("9990000018")]
    [InlineData("9990000026")]
    public void Find_UnderAnyNumberOfAPerson_FindsThem(string listed)
    {
        LocalOptOutList list = Empty(new ManualClock(Numbers.Noon));
        list.Replace(Read(listed));
        Assert.Equal(OptOutAnswer.OptedOut, list.Find(Old));
        Assert.Equal(OptOutAnswer.OptedOut, list.Find(Current));
        Assert.Equal(OptOutAnswer.NotOptedOut, list.Find(Other));
    }

    [Fact]
    public void Replace_ByAnEmptyList_IsRefusedUnlessSaid()
    {
        LocalOptOutList list = Empty(new ManualClock(Numbers.Noon));
        Assert.Contains("ReplaceByNobody", Assert.Throws<ArgumentException>(() => list.Replace(Read(""))).Message, StringComparison.Ordinal);
        Assert.Equal(OptOutAnswer.Unknown, list.Find(Other));
        Assert.Equal(SnapshotReplacement.Replaced, list.ReplaceByNobody(Numbers.Noon));
        Assert.Equal(OptOutAnswer.NotOptedOut, list.Find(Other));
    }

    [Fact]
    public async Task Ask_OfPeopleWithAndWithoutNumber_AnswersForThoseWithOne()
    {
        LocalOptOutList list = Empty(new ManualClock(Numbers.Noon));
        SourceQuestion question = new()
        {
            Patients = [new PatientKey(Old), new PatientKey("local-id"), new PatientKey(Other, "another")],
            UserId = "user",
            Organisation = "organisation",
            At = Numbers.Noon,
        };
        Assert.Empty(await list.AskAsync(question, CancellationToken.None));
        list.Replace(Read("9990000018"));
        IReadOnlyList<SourceAnswer<OptOutAnswer>> answers = await list.AskAsync(question, CancellationToken.None);
        Assert.Equal([question.Patients[0], question.Patients[2]], answers.Select(answer => answer.Patient));
        Assert.Equal([OptOutAnswer.OptedOut, OptOutAnswer.NotOptedOut], answers.Select(answer => answer.Value));
        Assert.All(answers, answer => Assert.Equal(Numbers.Noon, answer.AsOf));
    }

    private static LocalOptOutList Empty(TimeProvider time) =>
        new("practices", Day, new SupersededNumbers([new KeyValuePair<NhsNumber, NhsNumber>(Old, Current)]), time);

    private static PersonIndex Read(string text) => PersonIndexReader.Read(System.Text.Encoding.UTF8.GetBytes(text), "practices", Numbers.Noon);
}
