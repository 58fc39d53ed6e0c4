namespace OneLondon.Governance.Tool.Tests.Filtering;

public sealed class FilterAsCallerTests
{
    private const string Caller = "filter --role pharmacist --purpose direct-care --as-caller";

    [Theory]
    [InlineData("")]
    [InlineData("--json")]
    public void Filter_OfAnyRefusal_PrintsTheSameBytes(string format)
    {
        ToolRun[] runs =
        [
            ToolRun.Of($"{Caller} {format}"),
            ToolRun.Of($"{Caller} {format} --relationship none"),
            ToolRun.Of($"{Caller} {format} --relationship established --objection upheld"),
            ToolRun.Of($"{Caller} {format} --relationship established --objection upheld --fact objection-scope=some-controllers"),
            ToolRun.Of($"{Caller} {format} --relationship established --fact objection-currency=stale"),
            ToolRun.Of($"{Caller} {format} --relationship established --fact network=insecure"),
            ToolRun.Of($"{Caller} {format} --relationship established --patient 9990000018"),
            ToolRun.With("{\"resourceType\":\"Appointment\",\"id\":\"a\",\"status\":\"booked\"}"u8.ToArray(), $"{Caller} {format} --relationship established --in - --patient p1".Split(' ', StringSplitOptions.RemoveEmptyEntries)),
            ToolRun.With("{\"resourceType\":\"Patient\",\"id\":\"other\"}"u8.ToArray(), $"{Caller} {format} --relationship established --in - --patient p1".Split(' ', StringSplitOptions.RemoveEmptyEntries)),
        ];
        Assert.All(runs, run => Assert.Equal(3, run.ExitCode));
        Assert.All(runs, run => Assert.Empty(run.Output));
        Assert.Single(runs.Select(run => run.ErrorText).Distinct());
        Assert.Equal(format.Length > 0, runs[0].ErrorText.StartsWith('{'));
    }

    [Fact]
    public void Filter_OfARefusal_ReadsAsDecideDoes() =>
        Assert.Equal(ToolRun.Of(Caller.Replace("filter", "decide", StringComparison.Ordinal)).OutputText, ToolRun.Of(Caller).ErrorText);

    [Fact]
    public void Filter_OfAPermit_TellsNothingOfWhatWasWithheld()
    {
        ToolRun run = ToolRun.Of($"{Caller} --relationship established");
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotMatch("[Ww]ithheld|[Aa]ssumed|objection|[0-9]", run.ErrorText);
        Assert.Contains("Outside the role: appointments, care plans.", run.ErrorText, StringComparison.Ordinal);
    }
}
