using System.Text.Json;

namespace OneLondon.Governance.Tool.Tests.Baselines;

public sealed class BaselineTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    [Fact]
    public void Baseline_OfALog_ListsEachKeyWithItsNumber()
    {
        ToolRun run = Run(Log(Result("OLG3001", "M:A.B"), Result("OLG3001", "M:A.B"), Result("OLG2005", "M:A.C"), Result("OLG1001", "P:A.D"), Result("CA1000", "M:A.B")));
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("3 findings are listed in 2 entries, until 2027-01-31\n", run.OutputText);
        Assert.Equal(
            """
            {
              "format": 1,
              "findings": [
                {"rule":"OLG3001","file":"src/A b.cs","member":"M:A.B","source":"Patient.Postcode","category":"identifying-data","count":2,"reason":"the old feed","until":"2027-01-31"},
                {"rule":"OLG2005","file":"src/A b.cs","member":"M:A.C","source":"Patient.Postcode","category":"identifying-data","count":1,"reason":"the old feed","until":"2027-01-31"}
              ]
            }

            """.ReplaceLineEndings("\n"),
            File.ReadAllText(_folder["known.olg-baseline.json"]));
    }

    [Fact]
    public void Baseline_OfSuppressedFindings_LeavesThemOut()
    {
        string suppressed = Result("OLG3001", "M:A.B", """, "suppressions": [{ "kind": "inSource" }]""");
        Assert.Equal(0, Run(Log(suppressed)).ExitCode);
        Assert.Equal("{\n  \"format\": 1,\n  \"findings\": []\n}\n", File.ReadAllText(_folder["known.olg-baseline.json"]));

        // The analysis sees both of a key, so both are counted.
        File.Delete(_folder["known.olg-baseline.json"]);
        Assert.StartsWith("2 findings are listed in 1 entry,", Run(Log(suppressed, Result("OLG3001", "M:A.B"))).OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public void Baseline_OfOneFinding_SaysSo() =>
        Assert.StartsWith("1 finding is listed in 1 entry, until", Run(Log(Result("OLG3001", "M:A.B"))).OutputText, StringComparison.Ordinal);

    [Theory]
    [InlineData("--reason", "", "`--reason` is not given; write `--reason TEXT`")]
    [InlineData("--reason", "<say why>", "`--reason` gives no reason")]
    [InlineData("--reason", "-", "`--reason` gives no reason")]
    [InlineData("--until", "31/01/2027", "`--until` is no date; write it as yyyy-MM-dd")]
    [InlineData("--until", "2026-11-22", "the day given to `--until` is over")]
    [InlineData("--out", "known.json", "name it *.olg-baseline.json")]
    [InlineData("--sarif", "nowhere.sarif", "the file given to `--sarif` cannot be read")]
    public void Baseline_WithAWrongOption_SaysHowToMendIt(string option, string value, string message)
    {
        ToolRun run = Run(Log(), (option, value));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.ErrorText, StringComparison.Ordinal);
        Assert.Equal(1, run.ErrorText.Count(c => c == '\n'));
        Assert.False(File.Exists(_folder["known.olg-baseline.json"]));
    }

    [Theory]
    [InlineData("", "is no JSON")]
    [InlineData("{}", "is no log of a compiler")]
    [InlineData("[]", "is no log of a compiler")]
    [InlineData("""{ "version": "1.0.0" }""", "of another version of the format")]
    [InlineData("""{ "version": "2.1.0", "runs": [{ "results": [{ "ruleId": "OLG3001" }] }] }""", "is no log of a compiler with these analyzers")]
    public void Baseline_OfAnotherFile_WritesNothing(string log, string message)
    {
        ToolRun run = Run(log);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(message, run.ErrorText, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["known.olg-baseline.json"]));
    }

    [Fact]
    public void Baseline_InThePlaceOfAnother_IsRefused()
    {
        _folder.Write("known.olg-baseline.json", "kept");
        ToolRun run = Run(Log());
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("is there already", run.ErrorText, StringComparison.Ordinal);
        Assert.Equal("kept", File.ReadAllText(_folder["known.olg-baseline.json"]));
    }

    public void Dispose() => _folder.Dispose();

    private ToolRun Run(string log, params (string Option, string Value)[] other)
    {
        Dictionary<string, string> options = new(StringComparer.Ordinal)
        {
            ["--sarif"] = _folder.Write("findings.sarif", log),
            ["--reason"] = "the old feed",
            ["--until"] = "2027-01-31",
            ["--out"] = _folder["known.olg-baseline.json"],
        };
        foreach ((string option, string value) in other)
        {
            options[option] = value;
        }

        return ToolRun.OfWords(["baseline", .. options.SelectMany(o => new[] { o.Key, o.Value })]);
    }

    private static string Log(params string[] results) => $$"""{ "version": "2.1.0", "runs": [{ "results": [{{string.Join(',', results)}}] }] }""";

    private string Result(string rule, string member, string more = "") => $$"""
        {
          "ruleId": "{{rule}}",
          "locations": [{ "physicalLocation": { "artifactLocation": { "uri": {{JsonSerializer.Serialize(new Uri(_folder["src/A b.cs"]).AbsoluteUri)}} } } }],
          "properties": { "customProperties": { "member": "{{member}}", "source": "Patient.Postcode", "category": "identifying-data" } }{{more}}
        }
        """;
}
