using System.Text;
using System.Text.Json;

namespace OneLondon.Governance.Tool.Tests.Filtering;

public sealed class FilterLinesTests
{
    private static readonly string[] Pharmacist = "filter --role pharmacist --purpose direct-care --relationship established --in -".Split(' ');
    private static readonly string Number = SyntheticPerson.Example.NhsNumber.Reveal();
    private static readonly string[] BothKeys = ["--patient", Number, "--patient", SyntheticPerson.Example.ResourceId];

    [Theory]
    [InlineData("--ndjson")]
    [InlineData("--compact")]
    public void Filter_OfLines_ReleasesOnePersonsLines(string option)
    {
        byte[] lines = SyntheticPerson.LinesOf(SyntheticPerson.Another, SyntheticPerson.Example);
        ToolRun run = ToolRun.With(lines, [.. Pharmacist, option, .. BothKeys]);
        Assert.True(run.ExitCode == 0, run.All);
        string[] released = run.OutputText.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(released.Length > 5, run.All);
        Assert.All(released, line => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(line).RootElement.ValueKind));
        Assert.Contains(SyntheticPerson.Example.ResourceId, run.OutputText, StringComparison.Ordinal);
        Assert.DoesNotContain(SyntheticPerson.Another.ResourceId, run.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Filter_OfLinesInAFile_FindsTheOnePatient()
    {
        using ScratchFolder folder = new();
        File.WriteAllBytes(folder["one.ndjson"], SyntheticPerson.LinesOf(SyntheticPerson.Example));
        File.WriteAllBytes(folder["two.ndjson"], SyntheticPerson.LinesOf(SyntheticPerson.Example, SyntheticPerson.Another));
        Assert.Equal(0, ToolRun.OfWords([.. Pharmacist[..^1], folder["one.ndjson"]]).ExitCode);

        ToolRun two = ToolRun.OfWords([.. Pharmacist[..^1], folder["two.ndjson"]]);
        Assert.Equal(2, two.ExitCode);
        Assert.Contains("more than one Patient", two.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Filter_OfVersionsOfOnePatient_TakesThemAsOne()
    {
        byte[] versions = "{\"resourceType\":\"Patient\",\"id\":\"a\"}\n{\"resourceType\":\"Patient\",\"id\":\"a\",\"active\":true}\n"u8.ToArray();
        foreach (byte[] lines in (byte[][])[versions, [.. "\uFEFF"u8, .. versions]])
        {
            ToolRun run = ToolRun.With(lines, Pharmacist);
            Assert.True(run.ExitCode == 0, run.All);
            Assert.Equal(2, run.OutputText.Count(c => c == '\n'));
        }
    }

    [Fact]
    public void Filter_OfLinesOfNobody_NeedsThePatient()
    {
        ToolRun run = ToolRun.With(SyntheticPerson.LinesOf(SyntheticPerson.Example), [.. Pharmacist, "--ndjson"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("name the person with `--patient`", run.ErrorText, StringComparison.Ordinal);
    }

    [Fact]
    public void Filter_OfABrokenLine_NamesItAndStopsThere()
    {
        byte[] lines = [.. SyntheticPerson.LinesOf(SyntheticPerson.Example), .. "{\"resourceType\":\"Condition\",\n"u8, .. SyntheticPerson.LinesOf(SyntheticPerson.Example)];
        int broken = 1 + SyntheticPerson.LinesOf(SyntheticPerson.Example).Count(b => b == '\n');
        ToolRun run = ToolRun.With(lines, [.. Pharmacist, "--ndjson", "--patient", Number]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"the input is not accepted: line {broken}, byte ", run.ErrorText, StringComparison.Ordinal);

        using ScratchFolder folder = new();
        ToolRun toFile = ToolRun.With(lines, [.. Pharmacist, "--ndjson", "--patient", Number, "--out", folder["released.ndjson"]]);
        Assert.Equal(2, toFile.ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Filter_OfLinesOfOthers_WritesNoFile()
    {
        using ScratchFolder folder = new();
        ToolRun run = ToolRun.With(
            SyntheticPerson.LinesOf(SyntheticPerson.Another), [.. Pharmacist, "--ndjson", "--patient", Number, "--out", folder["released.ndjson"]]);
        Assert.Equal(3, run.ExitCode);
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void Filter_OfManyLines_KeepsNoneInMemory()
    {
        byte[] person = SyntheticPerson.LinesOf(SyntheticPerson.Example);
        using MemoryStream many = new();
        for (int i = 0; i < 200; i++)
        {
            many.Write(person);
        }

        ToolRun run = ToolRun.With(many.ToArray(), [.. Pharmacist, "--ndjson", "--patient", SyntheticPerson.Example.ResourceId]);
        ToolRun once = ToolRun.With(person, [.. Pharmacist, "--ndjson", "--patient", SyntheticPerson.Example.ResourceId]);
        Assert.Equal(string.Concat(Enumerable.Repeat(Encoding.UTF8.GetString(once.Output), 200)), run.OutputText);
    }
}
