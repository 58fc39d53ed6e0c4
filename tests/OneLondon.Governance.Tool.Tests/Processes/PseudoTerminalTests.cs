namespace OneLondon.Governance.Tool.Tests.Processes;

public sealed class PseudoTerminalTests
{
    private const string Green = "\u001b[32mY\u001b[0m";

    // Of util-linux, which gives a program a terminal to write to.
    private const string Script = "/usr/bin/script";

    [Theory]
    [InlineData("env -u NO_COLOR TERM=xterm", true)]
    [InlineData("env NO_COLOR= TERM=xterm", true)]
    [InlineData("env NO_COLOR=1 TERM=xterm", false)]
    [InlineData("env -u NO_COLOR TERM=dumb", false)]
    public void Matrix_InATerminal_ShowsColourWhereWanted(string environment, bool isColoured)
    {
        if (OperatingSystem.IsLinux() && File.Exists(Script))
        {
            (int exitCode, string output, _) = ToolProcess.RunShell($"{Script} -qec \"{environment} $TOOL policy matrix\" /dev/null");
            Assert.Equal(0, exitCode);
            Assert.Contains("Hospital discharge officer", output, StringComparison.Ordinal);
            Assert.Equal(isColoured, output.Contains(Green, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void Matrix_OfAProcessRedirected_ShowsNone()
    {
        (int exitCode, string output, _) = ToolProcess.Run([], "policy", "matrix");
        Assert.Equal(0, exitCode);
        Assert.DoesNotContain('\u001b', output);
        Assert.StartsWith("| ", output.Split('\n')[2], StringComparison.Ordinal);
    }
}
