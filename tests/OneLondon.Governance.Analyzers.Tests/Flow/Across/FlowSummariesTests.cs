using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OneLondon.Governance.Analyzers.Flow.Across;
using OneLondon.Governance.Analyzers.Leaking;
using OneLondon.Governance.Analyzers.Tests.Flow.Cases;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Flow.Across;

public sealed class FlowSummariesTests
{
    private const string Outputs =
        """
        public static class Research { [SecondaryUseOutput("research")] public static void Send(object? value) { } }
        public class Patient { [IdentifiableData] public string Name { get; set; } = ""; public string Ward { get; set; } = ""; }

        """;

    [Theory]
    [InlineData("static string Of(string s) => \"<\" + s + \">\";", "Research.Send(Lib.Of(p.Name));", "Research.Send(Lib.Of(p.Ward));")]
    [InlineData("static void Push(string s) => Research.Send(s);", "Lib.Push(p.Name);", "Lib.Push(p.Ward);")]
    [InlineData("static void Save(string s) => System.IO.File.WriteAllText(\"a\", s);", "Lib.Save(p.Name);", "Lib.Save(p.Ward);")]
    [InlineData("static void Each(Patient p, Action<string, string> then) => then(p.Name, p.Ward);", "Lib.Each(p, (n, w) => Research.Send(n));", "Lib.Each(p, (n, w) => Research.Send(w));")]
    [InlineData("static T Map<T>(Patient p, Func<Patient, T> by) => by(p);", "Research.Send(Lib.Map(p, x => x.Name));", "Research.Send(Lib.Map(p, x => x.Ward));")]
    [InlineData("static string Build(Action<Patient> set) { var p = new Patient(); set(p); return p.Ward; }", "Research.Send(Lib.Build(x => x.Ward = p.Name));", "Research.Send(Lib.Build(x => x.Ward = p.Ward));")]
    [InlineData("static Func<string> Reader(Patient p) => () => p.Name; public static Func<string> Wards(Patient p) => () => p.Ward;", "Research.Send(Lib.Reader(p)());", "Research.Send(Lib.Wards(p)().Length);")]
    [InlineData("static Action<string> Sender => s => Research.Send(s);", "Lib.Sender(p.Name);", "Lib.Sender(p.Ward);")]
    [InlineData("static string? s_kept; public static void Put(string s) => s_kept = s; public static string? Get() => s_kept;", "Lib.Put(p.Name); Research.Send(Lib.Get());", "Lib.Put(p.Ward); Research.Send(Lib.Get());")]
    [InlineData("static readonly string Shown = Read(); public static readonly string Plain = Wards(); [return: IdentifiableData] private static string Read() => Console.ReadLine()!; private static string Wards() => Console.ReadLine()!;", "Research.Send(Lib.Shown);", "Research.Send(Lib.Plain);")]
    [InlineData("static IRepo Open() => new Repo();", "Research.Send(Lib.Open().Get(p));", "Research.Send(Lib.Open().Place(p));")]
    [InlineData("static IRepo Open() => new Nested(); private sealed class Nested : IRepo { string IRepo.Get(Patient p) => p.Name; string IRepo.Place(Patient p) => p.Ward; }", "Research.Send(Lib.Open().Get(p));", "Research.Send(Lib.Open().Place(p));")]
    [InlineData("static IRepo Open() => new Repo(); public static IRepo Other() => new OtherRepo();", "Research.Send(Lib.Open().Get(p));", "Research.Send(Lib.Other().Get(p));")]
    [InlineData("static void Split(Patient p, out string name, out string ward) { name = p.Name; ward = p.Ward; }", "Lib.Split(p, out string n, out _); Research.Send(n);", "Lib.Split(p, out _, out string n); Research.Send(n);")]
    [InlineData("static void Fail(Patient p) { if (p.Ward.Length > 0) throw new Failed(p.Name, p.Ward); }", "try { Lib.Fail(p); } catch (Failed f) { Research.Send(f.Name); }", "try { Lib.Fail(p); } catch (Failed f) { Research.Send(f.Ward); }")]
    [InlineData("static async System.Threading.Tasks.Task<string> Later(Patient p) { await System.Threading.Tasks.Task.Yield(); return p.Name; }", "Research.Send(Lib.Later(p).Result);", "Research.Send(Lib.Later(p).Result.Length);")]
    [InlineData("static IEnumerable<string> All(IEnumerable<Patient> ps) { foreach (var p in ps) yield return p.Name; } public static IEnumerable<string> Wards(IEnumerable<Patient> ps) { foreach (var p in ps) yield return p.Ward; }", "foreach (string s in Lib.All([p])) Research.Send(s);", "foreach (string s in Lib.Wards([p])) Research.Send(s);")]
    [InlineData("static string Run(Job job, Patient p) => job.Run(p);", "Research.Send(Lib.Run(new Mine(), p));", "Research.Send(Lib.Run(new Other(), p));")]
    public async Task Library_SeenByItsImage_FlowsAreFollowed(string members, string leak, string safe)
    {
        string library = AnalyzerRun.Usings + Outputs + $$"""
            public static class Lib { public {{members}} }
            public interface IRepo { string Get(Patient p); string Place(Patient p); }
            internal sealed class Repo : IRepo { public string Get(Patient p) => p.Name; public string Place(Patient p) => p.Ward; }
            internal sealed class OtherRepo : IRepo { public string Get(Patient p) => p.Ward; public string Place(Patient p) => p.Ward; }
            public sealed class Failed(string name, string ward) : Exception("failed") { public string Name => name; public string Ward => ward; }
            public abstract class Job { protected abstract string Text(Patient p); public string Run(Patient p) => "<" + Text(p) + ">"; }
            """;
        MetadataReference image = LibraryBuild.Image(library);

        Assert.NotEmpty(await Leaks(leak, image));
        Assert.Empty(await Leaks(safe, image));
    }

    [Fact]
    public async Task Library_WithoutSummaries_TwinIsNotQuiet()
    {
        // What makes the twins above quiet are the summaries, and nothing else.
        string library = AnalyzerRun.Usings + Outputs + "public static class Lib { public static string Ward(Patient p) => p.Ward; }";

        Assert.Empty(await Leaks("Research.Send(Lib.Ward(p));", LibraryBuild.Image(library)));
        Assert.NotEmpty(await Leaks("Research.Send(Lib.Ward(p));", LibraryBuild.Image(LibraryBuild.Compile(library, "Library"))));
    }

    [Fact]
    public async Task FrontDoor_ByItsModel_AnswersWithNobody()
    {
        string library = AnalyzerRun.Usings + Outputs + """
            namespace OneLondon.Governance.Access { public class GovernedAccess { public string RequestAsync(string s) => s; } }
            namespace OneLondon.Governance.Records { public class RecordFilter<T> { public IEnumerable<T> Filter(IEnumerable<T> rows) => rows; } }
            """;
        MetadataReference image = LibraryBuild.Image(LibraryBuild.Compile(library, "Library"));

        Assert.Empty(await Leaks("Research.Send(new OneLondon.Governance.Access.GovernedAccess().RequestAsync(p.Name));", image));
        Assert.Empty(await Leaks("foreach (Patient q in new OneLondon.Governance.Records.RecordFilter<Patient>().Filter([p])) Research.Send(q.Ward);", image));
        Assert.NotEmpty(await Leaks("foreach (Patient q in new OneLondon.Governance.Records.RecordFilter<Patient>().Filter([p])) Research.Send(q.Name);", image));
    }

    [Fact]
    public async Task Library_OverAnotherLibrary_PassesItsFlowsOn()
    {
        MetadataReference inner = LibraryBuild.Image(AnalyzerRun.Usings + Outputs + "public static class Inner { public static string Name(Patient p) => p.Name; public static string Ward(Patient p) => p.Ward; }", "Inner");
        MetadataReference outer = LibraryBuild.Image(AnalyzerRun.Usings + "public static class Lib { public static string Name(Patient p) => Inner.Name(p); public static string Ward(Patient p) => Inner.Ward(p); }", "Outer", inner);

        Assert.NotEmpty(await Leaks("Research.Send(Lib.Name(p));", inner, outer));
        Assert.Empty(await Leaks("Research.Send(Lib.Ward(p));", inner, outer));
    }

    [Fact]
    public async Task Library_WithABoundaryTag_TheTagWins()
    {
        MetadataReference image = LibraryBuild.Image(AnalyzerRun.Usings + Outputs + """
            public static class Lib
            {
                [return: DepersonalisedData(Identifiability.Aggregate)] public static string Held(Patient p) => p.Name;
                public static string Bare(Patient p) => p.Name;
            }
            """);

        Assert.Empty(await Leaks("Research.Send(Lib.Held(p));", image));
        Assert.NotEmpty(await Leaks("Research.Send(Lib.Bare(p));", image));
    }

    [Fact]
    public async Task Library_ThatSendsADeclaredPart_IsJudgedWhereItIsCalled()
    {
        // The policy of the build that calls may be stricter than the one that the library was built by.
        MetadataReference image = LibraryBuild.Image(AnalyzerRun.Usings + Outputs + "public static class Lib { public static void Push(Patient p) => Research.Send(p.Name); }");

        Assert.NotEmpty(await Leaks("Lib.Push(p);", image));
    }

    [Fact]
    public async Task Library_ThatOnlyLooksLikeDeidentifying_IsToldAsSuch()
    {
        MetadataReference image = LibraryBuild.Image(AnalyzerRun.Usings + Outputs + "public static class Lib { public static string Short(string s) => s.Substring(0, 3); }");

        Assert.Contains("OLG3005", (await Leaks("Research.Send(Lib.Short(p.Name));", image)).Select(d => d.Id));
    }

    [Fact]
    public async Task Summaries_OfAnUnknownVersion_CountAsAbsentAndAreReported()
    {
        MetadataReference image = LibraryBuild.Image(Changed(t => t.Replace("FlowSummaries(1,", "FlowSummaries(2,", StringComparison.Ordinal)));

        ImmutableArray<Diagnostic> found = await Found("Research.Send(Lib.Ward(p));", image);

        Assert.Contains(found, d => d.Id == "OLG9001" && d.GetMessage().Contains("'Library'", StringComparison.Ordinal) && d.GetMessage().Contains("version 2", StringComparison.Ordinal));
        Assert.Contains(found, d => d.Id == "OLG3001" || d.Id == "OLG3004");
    }

    [Theory]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("999999999 1")]
    [InlineData("-5 -5 -5")]
    [InlineData("1 0 0 -1 -1 -1 0 0 0 1 4 1 9 -1 0 -1 -1 4 0 -1 -1 0 0 4 0 0 0 0 0")]
    public async Task Summaries_ThatDoNotRead_CountAsAbsentAndAreReported(string numbers)
    {
        MetadataReference image = LibraryBuild.Image(Changed(Repacked(t => Regex.Replace(t, @"(M:Lib\.Ward\(Patient\))\t[-0-9 ]*", "$1\t" + numbers))));

        ImmutableArray<Diagnostic> found = await Found("Research.Send(Lib.Ward(p));", image);

        Assert.Contains(found, d => d.Id == "OLG9001" && d.GetMessage().Contains("cannot be read", StringComparison.Ordinal));
        Assert.Contains(found, d => d.Id is "OLG3001" or "OLG3004");
    }

    [Theory]
    [InlineData("plain text")]
    [InlineData("bm90IGRlZmxhdGVk")]
    [InlineData("A")]
    public async Task Summaries_ThatDoNotUnpack_CountAsAbsentAndAreReported(string packed)
    {
        MetadataReference image = LibraryBuild.Image(Changed(t => Regex.Replace(t, "\"[A-Za-z0-9+/=]{20,}\"", $"\"{packed}\"")));

        ImmutableArray<Diagnostic> found = await Found("Research.Send(Lib.Ward(p));", image);

        Assert.Contains(found, d => d.Id == "OLG9001" && d.GetMessage().Contains("cannot be read", StringComparison.Ordinal));
        Assert.Contains(found, d => d.Id is "OLG3001" or "OLG3004");
    }

    [Fact]
    public void Text_ThatUnpacksToTooMuch_IsNotRead()
    {
        string packed = SummaryText.Packed(new string('a', 100_000));

        Assert.True(packed.Length < 1_000);
        Assert.Null(SummaryText.Unpacked(packed, longest: 99_999));
        Assert.Equal(100_000, SummaryText.Unpacked(packed, longest: 100_000)!.Length);
        Assert.Equal("Zoë\n\t\ud83d\ude00", SummaryText.Unpacked(SummaryText.Packed("Zoë\n\t\ud83d\ude00")));
    }

    [Fact]
    public void Text_CutShort_IsNotRead()
    {
        string text = string.Join('\n', Enumerable.Range(0, 1_000).Select(n => (n * 7919L % 1009).ToString(System.Globalization.CultureInfo.InvariantCulture)));
        byte[] packed = Convert.FromBase64String(SummaryText.Packed(text));

        // The last bytes say only that there is no more.
        Assert.All(Enumerable.Range(0, packed.Length), cut => Assert.Contains(SummaryText.Unpacked(Convert.ToBase64String(packed, 0, cut)), new[] { null, text }));
        Assert.All(Enumerable.Range(0, packed.Length - 16), cut => Assert.Null(SummaryText.Unpacked(Convert.ToBase64String(packed, 0, cut))));
    }

    [Fact]
    public void Summaries_OfTheSameSource_AreTheSame()
    {
        string source = FlowCases.All().First(c => c.Area == "Attacks").Source;

        Assert.Equal(Text(LibraryBuild.Compile(source, "Library")), Text(LibraryBuild.Compile(source, "Library")));
    }

    [Theory]
    [InlineData("build_property.GovernanceFlowSummaries", "false")]
    [InlineData("build_property.DesignTimeBuild", "true")]
    [InlineData("build_property.GovernanceAnalysis", "off")]
    public void Summaries_WhereTheyAreNotWanted_AreNotWritten(string property, string value)
    {
        CSharpCompilation compilation = LibraryBuild.Compile(AnalyzerRun.Usings + Outputs, "Library");

        Assert.Single(LibraryBuild.Summarised(compilation, Settings.None.And(property["build_property.".Length..], value)).SyntaxTrees);
        Assert.Equal(2, LibraryBuild.Summarised(compilation).SyntaxTrees.Count());
    }

    [Fact]
    public void Summaries_OfAProgram_AreWrittenOnlyWhenAskedFor()
    {
        CSharpCompilation compilation = LibraryBuild.Compile(AnalyzerRun.Usings + Outputs + "public static class Program { public static void Main() { } }", "Program");
        compilation = compilation.WithOptions(compilation.Options.WithOutputKind(OutputKind.ConsoleApplication));

        Assert.Single(LibraryBuild.Summarised(compilation).SyntaxTrees);
        Assert.Equal(2, LibraryBuild.Summarised(compilation, Settings.None.And("GovernanceFlowSummaries", "true")).SyntaxTrees.Count());
    }

    [Fact]
    public async Task Findings_OfASummarisedBuild_AreThoseOfAnyOther()
    {
        foreach (FlowCase one in FlowCases.All().Where(c => c.Area is "Interprocedural" or "Records" or "Lambdas" or "Iterators" or "ConstructorsFactories" or "Properties" or "Fields"))
        {
            CSharpCompilation compilation = LibraryBuild.Compile(one.Source, "Test");
            string[] apart = [.. (await AnalyzerRun.Analyse(compilation, Settings.None)).Where(IsFlow).Select(d => d.ToString()).Order(StringComparer.Ordinal)];
            string[] shared = [.. (await AnalyzerRun.Analyse(LibraryBuild.Summarised(compilation), Settings.None)).Where(IsFlow).Select(d => d.ToString()).Order(StringComparer.Ordinal)];

            Assert.Equal(apart, shared);
        }
    }

    private static bool IsFlow(Diagnostic finding) => finding.Id.StartsWith("OLG3", StringComparison.Ordinal) || finding.Id.StartsWith("OLG9", StringComparison.Ordinal);

    private static CSharpCompilation Changed(Func<string, string> change)
    {
        CSharpCompilation library = LibraryBuild.Compile(AnalyzerRun.Usings + Outputs + "public static class Lib { public static string Ward(Patient p) => p.Ward; }", "Library");
        string before = LibraryBuild.Summarised(library).SyntaxTrees.Last().ToString();
        string after = change(before);
        Assert.NotEqual(before, after);
        return library.AddSyntaxTrees(CSharpSyntaxTree.ParseText(after, (CSharpParseOptions)library.SyntaxTrees[0].Options));
    }

    // Changes what stands in the packed text.
    private static Func<string, string> Repacked(Func<string, string> change) => source => Regex.Replace(source, "\"([A-Za-z0-9+/=]{20,})\"", m =>
    {
        string before = SummaryText.Unpacked(m.Groups[1].Value)!;
        string after = change(before);
        Assert.NotEqual(before, after);
        return $"\"{SummaryText.Packed(after)}\"";
    });

    private static string Text(CSharpCompilation compilation) => LibraryBuild.Summarised(compilation).SyntaxTrees.Last().ToString();

    private static async Task<Diagnostic[]> Leaks(string statement, params MetadataReference[] libraries) =>
        [.. (await Found(statement, libraries)).Where(d => d.Id.StartsWith("OLG3", StringComparison.Ordinal) || d.Id == "OLG9001")];

    private static Task<ImmutableArray<Diagnostic>> Found(string statement, params MetadataReference[] libraries)
    {
        CSharpCompilation program = AnalyzerRun.Parse(
            AnalyzerRun.Usings + $$"""
            [PurposeOfUse("research")]
            public static class Program
            {
                public static void Case(Patient p)
                {
                    {{statement}}
                }
            }
            """ + (libraries.Length == 1 ? """

            public sealed class Mine : Job { protected override string Text(Patient p) => p.Name; }
            public sealed class Other : Job { protected override string Text(Patient p) => p.Ward; }
            """ : string.Empty),
            tags: true).AddReferences(libraries);
        if (program.GetTypeByMetadataName("Job") is null)
        {
            program = program.ReplaceSyntaxTree(program.SyntaxTrees[0], CSharpSyntaxTree.ParseText(
                program.SyntaxTrees[0].ToString().Split("public sealed class Mine")[0], (CSharpParseOptions)program.SyntaxTrees[0].Options));
        }

        Assert.Empty(program.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        return AnalyzerRun.Analyse(program, Settings.None);
    }
}
