using System.Text.Json;

namespace OneLondon.Governance.Tool.Tests.Processes;

public sealed class SignalTests
{
    private static readonly string[] Lines =
    [
        .. "filter --role pharmacist --purpose direct-care --relationship established --in - --ndjson --patient".Split(' '),
        SyntheticPerson.Example.ResourceId,
    ];

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    [InlineData("QUIT")]
    public void Signal_WhileAFileIsWritten_LeavesItAsItWas(string signal)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using ScratchFolder folder = new();
        string file = folder.Write("released.ndjson", "before");
        using ToolProcess tool = ToolProcess.Start([.. Lines, "--out", file]);
        EndlessLines.Feed(tool, until: () => Directory.GetFiles(folder.Path).Any(path => path != file && new FileInfo(path).Length > 0));
        tool.Signal(signal);
        (int exitCode, string error) = tool.WaitForExit();
        Assert.Equal(1, exitCode);
        Assert.Equal("error: stopped before the end; no file is written, and no line is left half written\n", error);
        Assert.Equal("before", File.ReadAllText(file));
        Assert.Equal([file], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Signal_WhileLinesGoOut_CutsNoneShort()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using ToolProcess tool = ToolProcess.Start(Lines);
        Task<string> output = tool.Output.ReadToEndAsync();
        DateTime start = DateTime.UtcNow;
        EndlessLines.Feed(tool, until: () => DateTime.UtcNow - start > TimeSpan.FromSeconds(5));
        tool.Signal("INT");
        Task feeding = Task.Run(() => EndlessLines.Feed(tool, until: () => tool.HasExited));
        (int exitCode, _) = tool.WaitForExit();
        await feeding;
        Assert.Equal(1, exitCode);
        string text = await output;
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.All(text.Split('\n')[..^1], line => JsonDocument.Parse(line).Dispose());
    }

    [Fact]
    public void Signal_WhileInputIsAwaited_EndsTheWait()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using ToolProcess tool = ToolProcess.Start([.. "filter --role pharmacist --purpose direct-care --relationship established --in -".Split(' ')]);

        // More than a pipe holds, so that the tool is known to read.
        tool.Input.Write(Enumerable.Repeat((byte)' ', 1 << 20).ToArray());
        tool.Input.Flush();
        tool.Signal("INT");
        (int exitCode, string error) = tool.WaitForExit();
        Assert.Equal(1, exitCode);
        Assert.StartsWith("error: stopped before the end", error, StringComparison.Ordinal);
        Assert.Empty(tool.Output.ReadToEnd());
    }

    [Fact]
    public void Signal_WhileThePatientIsSought_EndsTheSearch()
    {
        using ScratchFolder folder = new();
        File.WriteAllBytes(folder["one.ndjson"], SyntheticPerson.LinesOf(SyntheticPerson.Example));
        using CancellationTokenSource cancelled = new();
        cancelled.Cancel();
        ToolRun run = ToolRun.With([], cancelled.Token, "filter", "--role", "pharmacist", "--purpose", "direct-care", "--in", folder["one.ndjson"]);
        Assert.Equal(1, run.ExitCode);
        Assert.StartsWith("error: stopped before the end", run.ErrorText, StringComparison.Ordinal);
    }
}
