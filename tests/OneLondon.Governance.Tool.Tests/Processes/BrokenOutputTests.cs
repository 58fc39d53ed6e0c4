namespace OneLondon.Governance.Tool.Tests.Processes;

public sealed class BrokenOutputTests
{
    private const string Pharmacist = "filter --role pharmacist --purpose direct-care --relationship established";
    private const string Message = "error: the output is closed or full, so that not all is written";

    [Theory]
    [InlineData(Pharmacist)]
    [InlineData(Pharmacist + " --ndjson")]
    [InlineData("policy show --json")]
    [InlineData("decide --role doctor --purpose direct-care")]
    [InlineData("--help")]
    public void Output_ThatIsFull_Fails(string commandLine)
    {
        if (OperatingSystem.IsLinux())
        {
            (int exitCode, _, string error) = ToolProcess.RunShell($"exec $TOOL {commandLine} > /dev/full");
            Assert.Equal(1, exitCode);
            Assert.StartsWith(Message, error.Split('\n')[^2], StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(">&-")]
    [InlineData("2>&-")]
    [InlineData(">&- 2>&-")]
    [InlineData("2>/dev/full")]
    public void Output_ThatIsClosed_FailsWithoutACrash(string redirection)
    {
        if (OperatingSystem.IsLinux())
        {
            Assert.Equal(1, ToolProcess.RunShell($"exec $TOOL decide --role doctor --purpose direct-care --relationship established {redirection}").ExitCode);
        }
    }

    [Fact]
    public void Out_ThatOutgrowsItsLimit_LeavesNoFile()
    {
        if (OperatingSystem.IsLinux())
        {
            // The limit holds for the runtime's own mappings too; with these two switched off it makes none so large.
            using ScratchFolder folder = new();
            (int exitCode, _, string error) = ToolProcess.RunShell(
                "trap '' XFSZ; ulimit -f 16; export DOTNET_EnableWriteXorExecute=0 DOTNET_EnableDiagnostics=0; "
                + $"exec $TOOL {Pharmacist} --out '{folder["released.json"]}'");
            Assert.Equal(1, exitCode);
            Assert.StartsWith(Message, error, StringComparison.Ordinal);
            Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
        }
    }

    [Fact]
    public void Output_NobodyReads_StopsAnEndlessInput()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using ToolProcess tool = ToolProcess.Start([.. Pharmacist.Split(' '), "--in", "-", "--ndjson", "--patient", SyntheticPerson.Example.ResourceId]);
        EndlessLines.Feed(tool, until: () => tool.Output.BaseStream.ReadByte() >= 0);
        tool.Output.Dispose();
        EndlessLines.Feed(tool, until: () => tool.HasExited);
        (int exitCode, string error) = tool.WaitForExit();
        Assert.Equal(1, exitCode);
        Assert.Contains(Message, error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "the file given to `--out` cannot be written")]
    [InlineData("/", "the file given to `--out` cannot be written")]
    [InlineData(".", "the file given to `--out` cannot be written")]
    [InlineData("no-such-folder/released.json", "the file given to `--out` cannot be written")]
    [InlineData("/dev/null", "write `--out -` for standard output")]
    [InlineData("/dev/../dev/stdout", "write `--out -` for standard output")]
    [InlineData("/proc/self/fd/1", "write `--out -` for standard output")]
    public void Out_ThatIsNoPlaceForAFile_IsRefused(string file, string message)
    {
        if (!OperatingSystem.IsWindows())
        {
            ToolRun run = ToolRun.OfWords([.. Pharmacist.Split(' '), "--out", file]);
            Assert.Equal(2, run.ExitCode);
            Assert.Empty(run.Output);
            Assert.Contains(message, run.ErrorText, StringComparison.Ordinal);
            Assert.Equal(1, run.ErrorText.Count(c => c == '\n'));
        }
    }
}
