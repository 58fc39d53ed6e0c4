using System.Text;

namespace OneLondon.Governance.Tool.Tests.Processes;

public sealed class ExitCodeTests
{
    private const string Pharmacist = "filter --role pharmacist --purpose direct-care --relationship established";

    [Theory]
    [InlineData(0, "decide --role doctor --purpose direct-care --relationship established")]
    [InlineData(0, "policy diff baseline baseline")]
    [InlineData(2, "decide --role docter --purpose direct-care")]
    [InlineData(2, "policy verify --policy nowhere.policy.json")]
    [InlineData(2, Pharmacist + " --in nowhere.json")]
    [InlineData(3, "decide --role doctor --purpose direct-care")]
    [InlineData(3, "filter --role doctor --purpose direct-care")]
    public void Process_OfACommand_ExitsByTheOutcome(int expected, string commandLine)
    {
        (int exitCode, string output, string error) = ToolProcess.Run([], commandLine.Split(' '));
        Assert.True(expected == exitCode, output + error);
        Assert.Equal(expected == 2 ? 1 : 0, error.Split('\n').Count(line => line.StartsWith("error: ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Process_OfARefutedPolicy_ExitsSo()
    {
        using ScratchFolder folder = new();
        Assert.Equal(3, ToolProcess.Run([], "policy", "verify", "--policy", folder.Write("careless.policy.json", Overlays.Refuted)).ExitCode);
    }

    [Fact]
    public void Process_FromInputToOutput_GivesTheBytesOfTheFilter()
    {
        byte[] record = SyntheticPerson.RecordOf(SyntheticPerson.Another);
        string[] words = [.. Pharmacist.Split(' '), "--in", "-", "--out", "-", "--compact"];
        (int exitCode, string output, string error) = ToolProcess.Run(record, words);
        Assert.True(exitCode == 0, error);
        Assert.Equal(Encoding.UTF8.GetString(ToolRun.With(record, words).Output), output);
    }

    [Fact]
    public void Process_OfBadInput_LeavesOutputEmpty()
    {
        (int exitCode, string output, string error) = ToolProcess.Run("{\"resourceType\":"u8.ToArray(), [.. Pharmacist.Split(' '), "--in", "-", "--patient", "p"]);
        Assert.Equal(2, exitCode);
        Assert.Empty(output);
        Assert.StartsWith("error: the input is not accepted: line 1", error, StringComparison.Ordinal);
    }
}
