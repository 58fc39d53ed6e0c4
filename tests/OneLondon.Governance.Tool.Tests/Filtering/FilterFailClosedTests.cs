using System.Text;

namespace OneLondon.Governance.Tool.Tests.Filtering;

public sealed class FilterFailClosedTests
{
    private static readonly string[] Pharmacist = "filter --role pharmacist --purpose direct-care --relationship established --in -".Split(' ');

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("{", "line 1")]
    [InlineData("{\n  \"resourceType\": \"Patient\", \"id\": 1,", "line 2")]
    [InlineData("[]", "line 1")]
    [InlineData("{\"id\":\"p1\"}", "`resourceType` is missing")]
    [InlineData("{\"resourceType\":\"Patient\",\"id\":\"p1\",\"id\":\"p2\"}", "a member name stands twice")]
    [InlineData("{\"resourceType\":\"Patient\",\"id\":\"p1\"} x", "something follows the document")]
    public void Filter_OfBadInput_ReleasesNothing(string input, string message)
    {
        ToolRun run = ToolRun.With(Encoding.UTF8.GetBytes(input), [.. Pharmacist, "--patient", "p1"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(message, run.ErrorText, StringComparison.Ordinal);
        Assert.Equal(1, run.ErrorText.Count(c => c == '\n'));
    }

    [Theory]
    [InlineData("{\"resourceType\":\"Condition\"}", "holds no Patient")]
    [InlineData("{\"resourceType\":\"Patient\"}", "neither an id nor an NHS number")]
    [InlineData("""{"resourceType":"Bundle","type":"collection","entry":[{"resource":{"resourceType":"Patient","id":"a"}},{"resource":{"resourceType":"Patient","id":"b"}}]}""", "more than one Patient")]
    public void Filter_OfNobodyInParticular_AsksForThePatient(string input, string message)
    {
        ToolRun run = ToolRun.With(Encoding.UTF8.GetBytes(input), Pharmacist);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(message, run.ErrorText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n\"resourceType\":", "the input is not accepted: line 2: ")]
    [InlineData("not json", "the input is not accepted: line 1: ")]
    [InlineData("{\"resourceType\":\"Condition\"}\n{\"resourceType\":\"Patient\"\n", "the input is not accepted: line 2: ")]
    public void Filter_OfBrokenInputOfNobody_SaysWhere(string input, string message)
    {
        ToolRun run = ToolRun.With(Encoding.UTF8.GetBytes(input), Pharmacist);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(message, run.ErrorText, StringComparison.Ordinal);
        Assert.Equal(1, run.ErrorText.Count(c => c == '\n'));
    }

    [Theory]
    [InlineData("--controller", 0)]
    [InlineData("--controller", 257)]
    [InlineData("--reason", 2001)]
    public void Filter_OfMoreThanTheGateTakes_SaysWhatItTakes(string option, int length)
    {
        string[] asked = [.. Pharmacist[..^2], "--override", "emergency", option, new string('x', length)];
        ToolRun run = ToolRun.OfWords(asked);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("the gate does not take the request as it stands; give ", run.ErrorText, StringComparison.Ordinal);
        Assert.Equal(1, run.ErrorText.Count(c => c == '\n'));
        Assert.Equal(3, ToolRun.OfWords([.. asked, "--as-caller"]).ExitCode);
    }

    [Fact]
    public void Filter_OfAMissingFile_SaysSoWithoutItsName()
    {
        ToolRun run = ToolRun.OfWords([.. Pharmacist[..^1], "9990000018.json"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("the file given to `--in` cannot be read", run.ErrorText, StringComparison.Ordinal);
        Assert.DoesNotContain("9990000018", run.All, StringComparison.Ordinal);
    }

    [Fact]
    public void Filter_ToAMissingFolder_SaysSo()
    {
        ToolRun run = ToolRun.OfWords([.. Pharmacist[..^2], "--out", Path.Combine("no-such-folder", "9990000018.json")]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("the file given to `--out` cannot be written", run.ErrorText, StringComparison.Ordinal);
        Assert.DoesNotContain("9990000018", run.All, StringComparison.Ordinal);
    }

    [Fact]
    public void Filter_ByARefutedPolicy_IsRefused()
    {
        using ScratchFolder folder = new();
        ToolRun run = ToolRun.OfWords([.. Pharmacist[..^2], "--policy", folder.Write("careless.policy.json", Overlays.Refuted)]);
        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("`legitimate-relationship`", run.ErrorText, StringComparison.Ordinal);
    }
}
