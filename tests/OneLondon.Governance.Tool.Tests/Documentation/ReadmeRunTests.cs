using System.Text.Json;
using System.Text.RegularExpressions;
using OneLondon.Governance.Tool.Tests.Processes;

namespace OneLondon.Governance.Tool.Tests.Documentation;

public sealed partial class ReadmeRunTests
{
    private const string FromACheckout = "dotnet run --project src/OneLondon.Governance.Tool -- ";
    private const string LeftOut = "...\n";

    private static readonly string Readme = Checkout.Read("README.md").ReplaceLineEndings("\n");

    [Fact]
    public void Readme_FirstCommand_PrintsWhatThePageShows()
    {
        string command = Block("bash").Trim();
        Assert.StartsWith(FromACheckout, command, StringComparison.Ordinal);
        (int exitCode, string output, string error) = ToolProcess.Run([], command[FromACheckout.Length..].Split(' '));
        Assert.Equal(0, exitCode);
        Assert.Equal("Bundle", JsonDocument.Parse(output).RootElement.GetProperty("resourceType").GetString());

        string[] shown = Block("text").Split(LeftOut, StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith(shown[0], error, StringComparison.Ordinal);
        int from = shown[0].Length;
        foreach (string piece in shown[1..])
        {
            int found = error.IndexOf("\n" + piece, from - 1, StringComparison.Ordinal);
            Assert.True(found >= 0, $"the tool does not print, in this place:\n{piece}\nbut:\n{error}");
            from = found + 1 + piece.Length;
        }
    }

    private static string Block(string language) =>
        Fence().Matches(Readme).First(match => match.Groups[1].Value == language).Groups[2].Value;

    [GeneratedRegex("^```([a-z]+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
