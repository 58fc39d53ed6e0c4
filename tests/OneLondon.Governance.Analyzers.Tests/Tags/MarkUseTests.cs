using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Diagnostics.Telemetry;
using Microsoft.CodeAnalysis.Text;
using OneLondon.Governance.Analyzers.Declaring;
using OneLondon.Governance.Analyzers.Leaking;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Tags;

public sealed class MarkUseTests
{
    private const string Plain =
        """
        using OneLondon.Governance.Tagging;
        using OneLondon.Governance.Vocabulary;
        public class Patient { public string NhsNumber { get; set; } = ""; public string Ward { get; set; } = "\u00a3"; }
        public class Extract
        {
            public void Write(string line) { }
            public void Run(Patient patient) => Write(patient.NhsNumber);
        }
        """;

    [Fact]
    public async Task Rules_WithoutUseOfAMark_RegisterNothing()
    {
        CSharpCompilation compilation = Compile(Plain);
        foreach (DiagnosticAnalyzer analyzer in AnalyzerRun.Analyzers.Where(a => a is not LooksIdentifyingAnalyzer))
        {
            Assert.Equal(1, Total(await Actions(compilation, analyzer)));
        }
    }

    [Fact]
    public async Task Rules_WithoutTheMarks_RegisterNothing()
    {
        CSharpCompilation compilation = Compile("public class Patient { public string? NhsNumber; }").RemoveReferences(Tags);
        foreach (DiagnosticAnalyzer analyzer in AnalyzerRun.Analyzers)
        {
            Assert.Equal(1, Total(await Actions(compilation, analyzer)));
        }
    }

    [Theory]
    [InlineData("using OneLondon.Governance.Tagging; class P { [IdentifiableData] public string? A; void M() => System.Console.WriteLine(A); }")]
    [InlineData("class P { [OneLondon . Governance . Tagging . @IdentifiableDataAttribute] public string? A; void M() => System.Console.WriteLine(A); }")]
    [InlineData("using OneLondon.Governance.Tagging; class P { [\\u0049dentifiableData] public string? A; void M() => System.Console.WriteLine(A); }")]
    [InlineData("using T = OneLondon.Governance.Tagging; class P { [T::PatientIdentifier] public string? A; void M() => System.Console.WriteLine(A); }")]
    [InlineData("using Secret = OneLondon.Governance.Tagging.IdentifiableDataAttribute; class P { [Secret] public string? A; void M() => System.Console.WriteLine(A); }")]
    [InlineData("using OneLondon.Governance.Tagging; class P { [DataCategory(Codes.Of)] public string? A; void M() => System.Console.WriteLine(A); } class Codes { public const string Of = \"identifying-data\"; }")]
    [InlineData("namespace OneLondon.Governance.Tagging.Own { class P { [PatientIdentifier] public string? A; void M() => System.Console.WriteLine(A); } }")]
    [InlineData("using OneLondon.Governance.Tagging; [IdentifiableData] class P { public string? A; } class Q { void M(P p) => System.Console.WriteLine(p.A); }")]
    [InlineData("using OneLondon.Governance.Identifiers; class P { void M(NhsNumber number) => System.Console.WriteLine(number.Reveal()); }")]
    [InlineData("using Number = OneLondon.Governance.Identifiers.NhsNumber; class P { void M(Number number) => System.Console.WriteLine(number.Reveal()); }")]
    public async Task Source_WithAMark_IsAnalysed(string source) => await Finds(Compile(source));

    [Fact]
    public async Task Source_WithAMarkInAnotherFile_IsAnalysed() => await Finds(Compile(
        "global using Secret = OneLondon.Governance.Tagging.IdentifiableDataAttribute;",
        "partial class P { [Secret] public string? A { get; set; } }",
        "partial class P { void M() => System.Console.WriteLine(A); }"));

    [Fact]
    public async Task Source_ThatUsesAMarkedLibrary_IsAnalysed()
    {
        CSharpCompilation library = Compile("using OneLondon.Governance.Tagging; public class Person { [IdentifiableData] public string? A { get; set; } }").WithAssemblyName("Library");
        const string Caller = "class Q { void M(Person person) => System.Console.WriteLine(person.A); }";

        await Finds(Compile(Caller).AddReferences(Image(library)));
        await Finds(Compile(Caller).AddReferences(library.ToMetadataReference()));
    }

    [Fact]
    public async Task Source_ThatUsesAMarkedTypeOfALibrary_IsAnalysed()
    {
        CSharpCompilation library = Compile("public static class Registry { public static OneLondon.Governance.Identifiers.NhsNumber Next() => default; }").WithAssemblyName("Library");

        await Finds(Compile("class Q { void M() => System.Console.WriteLine(Registry.Next().Reveal()); }").AddReferences(Image(library)));
    }

    [Fact]
    public async Task Library_ThatOnlyRefersToTheMarks_IsNoUse()
    {
        CSharpCompilation library = Compile("public static class Library { public static OneLondon.Governance.Vocabulary.PurposeOfUse Next() => default; }").WithAssemblyName("Library");

        Assert.Equal(1, Total(await Actions(Compile(Plain).AddReferences(Image(library)), new LeakAnalyzer())));
    }

    [Theory]
    [InlineData("OneLondon.Governance", 2)]
    [InlineData("Elsewhere", 1)]
    public async Task Library_ThatRefersToAPackage_IsAUse(string package, int actions)
    {
        CSharpCompilation governance = Compile("public class Request { }").WithAssemblyName(package);
        CSharpCompilation library = Compile("public static class Library { public static Request Next() => new(); }").WithAssemblyName("Library").AddReferences(Image(governance));

        AnalyzerTelemetryInfo found = await Actions(Compile("class Q { }").AddReferences(Image(governance), Image(library)), new LeakAnalyzer());
        Assert.Equal(actions > 1, found.OperationBlockActionsCount > 0);
    }

    [Theory]
    [InlineData("class Q { }", false)]
    [InlineData("class Q { Request request = Call.AddGovernance(); }", true)]
    [InlineData("class Q { Request request = Call.AddGoverned<string>(); }", true)]
    public async Task Package_WithoutAWordOfIt_IsNoUse(string source, bool isUse)
    {
        CSharpCompilation package = Compile("public class Request { } public static class Call { public static Request AddGovernance() => new(); public static Request AddGoverned<T>() => new(); }").WithAssemblyName("OneLondon.Governance");

        Assert.Equal(isUse, (await Actions(Compile(source).AddReferences(Image(package)), new LeakAnalyzer())).OperationBlockActionsCount > 0);
    }

    [Theory]
    [InlineData("namespace Microsoft.Extensions.Compliance.Classification { public class DataClassificationAttribute : System.Attribute { } }")]
    [InlineData("namespace Hl7.Fhir.Model { public class Patient { } }")]
    public async Task Library_OfKnownSources_IsAUse(string source)
    {
        CSharpCompilation library = Compile(source).WithAssemblyName("Library");

        Assert.True((await Actions(Compile("class Q { }").AddReferences(Image(library)), new LeakAnalyzer())).OperationBlockActionsCount > 0);
        Assert.True((await Actions(Compile(source), new LeakAnalyzer())).OperationBlockActionsCount > 0);
    }

    [Theory]
    [InlineData("rows.flows", "flows 1\nsource P:Patient.Ward ReturnValue identifiable identifying-data\n")]
    [InlineData("known.olg-baseline.json", "{\"format\":1,\"findings\":[]}")]
    [InlineData("own.policy.json", "{}")]
    public async Task File_OfTheProject_IsAUse(string path, string text) =>
        Assert.True((await Actions(Compile(Plain), new LeakAnalyzer(), new TestFile(path, text))).OperationBlockActionsCount > 0);

    [Fact]
    public void Packages_ReachOthersNamespaces_UnderTheirName()
    {
        string[] methods = [.. PackagePages().SelectMany(ForeignMembers)];

        Assert.NotEmpty(methods);
        Assert.All(methods, m => Assert.True(m.Contains("Governance", StringComparison.Ordinal) || m.Contains(" AddGoverned<", StringComparison.Ordinal), m));
    }

    // The public API that the repository keeps on record, of the packages that are no use as such.
    private static IEnumerable<string> PackagePages()
    {
        string folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "OneLondon.Governance.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return Analyzers.Tags.MarkedReferences.OwnPackages.Select(p => File.ReadAllText(Path.Combine(folder, "docs", "api", p + ".txt")));
    }

    private static IEnumerable<string> ForeignMembers(string page)
    {
        bool isForeign = false;
        foreach (string line in page.Split('\n'))
        {
            isForeign = line.StartsWith("namespace ", StringComparison.Ordinal) ? !line.StartsWith("namespace OneLondon.", StringComparison.Ordinal) : isForeign;
            if (isForeign && line.StartsWith("    ", StringComparison.Ordinal))
            {
                yield return line;
            }
        }
    }

    private static MetadataReference Tags => AnalyzerRun.References.Last();

    private static async Task Finds(CSharpCompilation compilation)
    {
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        ImmutableArray<Diagnostic> found = await compilation.WithAnalyzers([new LeakAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        Assert.Contains(found, d => d.Id is "OLG3003");
    }

    private static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "Test",
        sources.Select((s, i) => CSharpSyntaxTree.ParseText(s, path: $"Test{i}.cs")),
        AnalyzerRun.References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static PortableExecutableReference Image(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        Assert.Empty(compilation.Emit(image).Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    private static async Task<AnalyzerTelemetryInfo> Actions(CSharpCompilation compilation, DiagnosticAnalyzer analyzer, params AdditionalText[] files)
    {
        CompilationWithAnalyzers run = compilation.WithAnalyzers([analyzer], new AnalyzerOptions([.. files]));
        Assert.DoesNotContain(await run.GetAnalyzerDiagnosticsAsync(), d => d.Id == "AD0001");
        return await run.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None);
    }

    private static int Total(AnalyzerTelemetryInfo found) =>
        found.CompilationStartActionsCount + found.CompilationEndActionsCount + found.CompilationActionsCount + found.SyntaxTreeActionsCount + found.AdditionalFileActionsCount
        + found.SemanticModelActionsCount + found.SymbolActionsCount + found.SymbolStartActionsCount + found.SymbolEndActionsCount + found.SyntaxNodeActionsCount
        + found.CodeBlockStartActionsCount + found.CodeBlockEndActionsCount + found.CodeBlockActionsCount + found.OperationActionsCount
        + found.OperationBlockStartActionsCount + found.OperationBlockEndActionsCount + found.OperationBlockActionsCount;

    private sealed class TestFile(string path, string text) : AdditionalText
    {
        public override string Path { get; } = path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
