using Microsoft.CodeAnalysis;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Health;

public sealed class BaselineTests
{
    private const string Path = "known.olg-baseline.json";

    private const string Entry =
        """{ "rule": "OLG3001", "file": "Test.cs", "member": "M:Extract.Write(Patient)", "source": "Patient.Postcode", "category": "identifying-data", "count": 1, "reason": "the old feed", "until": "2026-11-22" }""";

    private const string Leaks = "public void Write(Patient p) => Send(p.Postcode);";
    private const string Reported = "public void Write(Patient p) => {|OLG3001:Send(p.Postcode)|};";
    private const string Twice = "public void Write(Patient p)\n{\nSend(p.Postcode);\n{|OLG3001:Send(p.Postcode)|};\n}";

    private static readonly Settings Dated = Settings.None.And("GovernanceToday", "2026-11-22");

    [Fact]
    public Task Finding_ListedInItsTime_DoesNotReport() => AnalyzerRun.Verify(Source(Leaks), Dated, (Path, File(Entry)));

    [Fact]
    public Task Finding_ListedAtAnotherLine_DoesNotReport() => AnalyzerRun.Verify("\n\n// moved\n" + Source("\n\n" + Leaks), Dated, (Path, File(Entry)));

    [Theory]
    [InlineData("M:Extract.Write(Patient)", "M:Extract.Copy(Patient)")]
    [InlineData("OLG3001", "OLG3005")]
    [InlineData("Patient.Postcode", "Patient.Surname")]
    [InlineData("identifying-data", "letters")]
    [InlineData("Test.cs", "Other.cs")]
    public Task Finding_OfAnotherKey_ReportsBoth(string said, string other) =>
        AnalyzerRun.Verify(Source(Reported), Dated, (Path, File($"{{|OLG9002:{Entry.Replace(said, other, StringComparison.Ordinal)}|}}")));

    [Fact]
    public Task Finding_InANewMember_Reports() => AnalyzerRun.Verify(
        Source(Leaks + "\npublic void Again(Patient p) => {|OLG3001:Send(p.Postcode)|};"), Dated, (Path, File(Entry)));

    [Fact]
    public Task Finding_MoreThanListed_ReportsTheRest() => AnalyzerRun.Verify(Source(Twice), Dated, (Path, File(Entry)));

    [Fact]
    public Task Entry_OfMoreThanIsLeft_Reports() => AnalyzerRun.Verify(
        Source(Leaks), Dated, (Path, File($"{{|OLG9002:{Entry.Replace("\"count\": 1", "\"count\": 2", StringComparison.Ordinal)}|}}")));

    [Theory]
    [InlineData("\"2026-11-22\"", "\"2026-11-21\"")]
    [InlineData("\"2026-11-22\"", "\"2026-13-01\"")]
    [InlineData("\"2026-11-22\"", "20261122")]
    [InlineData("the old feed", "")]
    [InlineData("the old feed", "<say why>")]
    [InlineData("\"reason\": \"the old feed\", ", "")]
    [InlineData("\"until\"", "\"till\"")]
    [InlineData("\"count\": 1", "\"count\": 0")]
    [InlineData("\"count\": 1", "\"count\": 1.5")]
    [InlineData("\"count\": 1", "\"count\": \"1\"")]
    [InlineData("\"file\": \"Test.cs\", ", "")]
    [InlineData("{ \"rule\"", "{ \"line\": 3, \"rule\"")]
    [InlineData("OLG3001", "OLG1001")]
    [InlineData("OLG3001", "OLG3999")]
    public Task Entry_ThatDoesNotHold_SuppressesNothing(string said, string wrong) =>
        AnalyzerRun.Verify(Source(Reported), Dated, (Path, File($"{{|OLG9002:{Entry.Replace(said, wrong, StringComparison.Ordinal)}|}}")));

    [Fact]
    public Task Entry_ThatStandsTwice_ReportsTheSecond() =>
        AnalyzerRun.Verify(Source(Leaks), Dated, (Path, File($"{Entry},\n{{|OLG9002:{Entry}|}}")));

    [Fact]
    public Task Entry_WithoutTodaysDate_SuppressesNothing() => AnalyzerRun.Verify(Source(Reported), (Path, File($"{{|OLG9002:{Entry}|}}")));

    [Theory]
    [InlineData("{|OLG9002:|}")]
    [InlineData("{|OLG9002:[]|}")]
    [InlineData("{|OLG9002:{ \"format\": 2, \"findings\": [ENTRY] }|}")]
    [InlineData("{|OLG9002:{ \"findings\": [ENTRY] }|}")]
    [InlineData("{|OLG9002:{ \"format\": 1 }|}")]
    [InlineData("{ \"format\": 1, {|OLG9002:\"until\": \"2027-01-01\", \"findings\": [ENTRY] }|}")]
    [InlineData("{ \"format\": 1, \"findings\": [ENTRY{|OLG9002:,] }|}")]
    [InlineData("{ \"format\": 1, \"findings\": [ENTRY]{|OLG9002:|}")]
    public Task File_ThatIsMalformed_SuppressesNothing(string text) =>
        AnalyzerRun.Verify(Source(Reported), Dated, (Path, text.Replace("ENTRY", Entry, StringComparison.Ordinal)));

    [Fact]
    public async Task File_FromItsOwnFolder_NamesTheSource()
    {
        string entry = Entry.Replace("Test.cs", "../src/Test.cs", StringComparison.Ordinal);
        Compilation compilation = AnalyzerRun.Compile(AnalyzerRun.Usings + Source(Leaks));
        SyntaxTree tree = compilation.SyntaxTrees.Single();
        compilation = compilation.ReplaceSyntaxTree(tree, tree.WithFilePath("/repo/src/Test.cs"));
        Assert.Empty(await AnalyzerRun.Analyse(compilation, Dated, ("/repo/eng/" + Path, File(entry))));
        Assert.NotEmpty(await AnalyzerRun.Analyse(compilation, Dated, ("/repo/" + Path, File(entry))));
    }

    [Fact]
    public async Task Findings_OfTheEnforcingRules_AreHeldToo()
    {
        const string Source =
            """
            public class Patient { [IdentifiableData] public string Postcode { get; set; } = ""; }
            [PurposeOfUse("direct-care")] public interface ICare { Patient Find(); }
            [PurposeOfUse("research")] public class Study { public void Run(ICare care) => care.Find(); }
            public class Reader { public string Read(Patient p) => p.Postcode; }
            """;
        Settings settings = Settings.With("OLG2001").And("GovernanceToday", "2026-11-22");
        Diagnostic[] found = [.. await AnalyzerRun.Run(AnalyzerRun.Usings + Source, settings)];
        Assert.Equal(["OLG2001", "OLG2002", "OLG2005"], found.Select(f => f.Id).Order(StringComparer.Ordinal));
        Assert.Equal(["M:ICare.Find", "M:Study.Run(ICare)", "T:Reader"], found.Select(f => f.Properties["member"]).Order(StringComparer.Ordinal));

        string entries = string.Join(",\n", found.Select(f =>
            $$"""{ "rule": "{{f.Id}}", "file": "Test.cs", "member": "{{f.Properties["member"]}}", "source": "{{f.Properties["source"]}}", "category": "{{f.Properties["category"]}}", "count": 1, "reason": "known", "until": "2027-01-01" }"""));
        Assert.Empty(await AnalyzerRun.Run(AnalyzerRun.Usings + Source, settings, (Path, File(entries))));

        Diagnostic[] stale = [.. await AnalyzerRun.Run(AnalyzerRun.Usings, settings, (Path, File(entries)))];
        Assert.Equal(3, stale.Count(s => s.Id == "OLG9002" && s.GetMessage().Contains("matches nothing any more", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("public string Text = Send(Store.Find().Postcode);", "F:Extract.Text")]
    [InlineData("public string Text => Send(Store.Find().Postcode);", "P:Extract.Text")]
    [InlineData("public void Write(Patient p) { void Inner() => Send(p.Postcode); Inner(); }", "M:Extract.Write(Patient)")]
    [InlineData("public class Nested { public Nested(Patient p) { Action a = () => Send(p.Postcode); a(); } }", "M:Extract.Nested.#ctor(Patient)")]
    public async Task Member_OfAFinding_IsTheOneAroundIt(string member, string id)
    {
        Diagnostic found = Assert.Single(await AnalyzerRun.Run(AnalyzerRun.Usings + Source(member)));
        Assert.Equal(id, found.Properties["member"]);
    }

    [Fact]
    public async Task Finding_WithANewSource_IsNew()
    {
        Diagnostic before = Assert.Single(await AnalyzerRun.Run(AnalyzerRun.Usings + Several("p.Born.ToString()")));
        string known = File(Listed(before));
        Assert.Empty(await AnalyzerRun.Run(AnalyzerRun.Usings + Several("p.Born.ToString()"), Dated, (Path, known)));

        Diagnostic found = Assert.Single(await AnalyzerRun.Run(AnalyzerRun.Usings + Several("p.Born + p.NhsNumber + p.Postcode[..2]"), Dated, (Path, known)));

        Assert.Equal("OLG3001", found.Id);
        Assert.Equal("OLG3005 Several.Postcode; Several.Born; Several.NhsNumber", found.Properties["source"]);
        Assert.Contains("'Several.Born'", found.GetMessage(), StringComparison.Ordinal);
        Assert.Contains("as do 'Several.NhsNumber' and 'Several.Postcode'", found.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("p.Born + p.NhsNumber", "Several.Postcode")]
    [InlineData("p.Postcode[..2]", "Several.Born', 'Several.NhsNumber")]
    public async Task Finding_WithASourceLess_IsHeldAndTheEntryIsReported(string row, string gone)
    {
        Diagnostic before = Assert.Single(await AnalyzerRun.Run(AnalyzerRun.Usings + Several("p.Born + p.NhsNumber + p.Postcode[..2]")));

        Diagnostic found = Assert.Single(await AnalyzerRun.Run(AnalyzerRun.Usings + Several(row), Dated, (Path, File(Listed(before)))));

        Assert.Equal("OLG9002", found.Id);
        Assert.Contains($"'{gone}'", found.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Message_OfManySources_NamesSomeAndCountsTheRest()
    {
        Diagnostic found = Assert.Single(await AnalyzerRun.Run(AnalyzerRun.Usings + Several("p.Born + p.NhsNumber + p.Postcode + p.Surname + p.Given")));

        Assert.Contains("as do 'Several.Given', 'Several.NhsNumber' and 2 more", found.GetMessage(), StringComparison.Ordinal);
    }

    private static string Listed(Diagnostic found) =>
        $$"""{ "rule": "{{found.Id}}", "file": "Test.cs", "member": "{{found.Properties["member"]}}", "source": "{{found.Properties["source"]}}", "category": "{{found.Properties["category"]}}", "count": 1, "reason": "known", "until": "2027-01-01" }""";

    private static string Several(string row) => $$"""
        public class Several
        {
            [IdentifiableData] public DateOnly Born;
            [IdentifiableData] public string NhsNumber = "", Postcode = "", Surname = "", Given = "";
        }
        public static class Rows
        {
            public static void Write(Several p) => Send({{row}});
            [SecondaryUseOutput("research")] public static void Send(string row) { }
        }
        """;

    private static string Source(string members) => $$"""
        public class Patient { [IdentifiableData] public string Postcode { get; set; } = ""; }
        public interface IStore { Patient Find(); }
        public class Extract
        {
            public static IStore Store = null!;
            {{members}}
            [SecondaryUseOutput("research")] public static string Send(string row) => "";
        }
        """;

    private static string File(string entries) => $$"""
        {
          "format": 1,
          "findings": [
            {{entries}}
          ]
        }
        """;
}
