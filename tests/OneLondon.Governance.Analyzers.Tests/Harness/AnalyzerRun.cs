using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using OneLondon.Governance.Tagging;

namespace OneLondon.Governance.Analyzers.Tests.Harness;

/// <summary>Compiles marked source and runs every rule over it.</summary>
internal static class AnalyzerRun
{
    private static readonly Lazy<ImmutableArray<MetadataReference>> Platform = new(() =>
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "Microsoft.CSharp.dll" or "Microsoft.Extensions.Logging.Abstractions.dll"))
            .Select(p => (MetadataReference)MetadataReference.CreateFromFile(p)),
    ]);

    private static readonly MetadataReference Tags = MetadataReference.CreateFromFile(typeof(IdentifiableDataAttribute).Assembly.Location);

    // What is built from one compilation shares the symbols of its references.
    private static readonly Lazy<CSharpCompilation> Tagged = new(() => Empty([.. Platform.Value, Tags]));

    private static readonly Lazy<CSharpCompilation> Untagged = new(() => Empty(Platform.Value));

    /// <summary>Every analyzer of the assembly.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> Analyzers { get; } =
    [
        .. typeof(Rules.RuleIds).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!),
    ];

    /// <summary>Holds the findings of a source against its marks.</summary>
    /// <param name="source">The source, with marks.</param>
    /// <param name="files">Additional files, by path; marks in them count too.</param>
    public static Task Verify(string source, params (string Path, string Text)[] files) => Verify(source, Settings.None, files);

    /// <summary>Holds the findings of a source under settings against its marks.</summary>
    public static async Task Verify(string source, Settings settings, params (string Path, string Text)[] files)
    {
        Marked marked = Marked.Read(Usings + source);
        (string Path, Marked Text)[] marks = [.. files.Select(f => (f.Path, Marked.Read(f.Text)))];
        (string, string)[] texts = [.. marks.Select(m => (m.Path, m.Text.Text))];
        CSharpCompilation compilation = Compile(marked.Text);
        ImmutableArray<Diagnostic> found = await Analyse(compilation, settings, texts);

        string[] expected = [.. Lines("Test.cs", marked.Expected, marked.Text), .. marks.SelectMany(m => Lines(m.Path, m.Text.Expected, m.Text.Text))];
        string[] actual = [.. found.Select(d => Line(d.Location.GetLineSpan().Path, d.Id, d.Location.SourceSpan, TextOf(d, marked, marks)))];
        Assert.Equal(expected.Order(StringComparer.Ordinal), actual.Order(StringComparer.Ordinal));

        // A library's build looks at each body once, for its summaries and for all rules: it has to find the same.
        Assert.Equal(Texts(found), Texts(await Analyse(LibraryBuild.Summarised(compilation, settings, texts), settings, texts)));
    }

    private static IEnumerable<string> Texts(IEnumerable<Diagnostic> found) =>
        found.Select(d => $"{d.Location.GetLineSpan()} {d} {string.Join(" ", d.AdditionalLocations.Select(l => l.GetLineSpan()))}").Order(StringComparer.Ordinal);

    /// <summary>Gives the findings; the source has to compile.</summary>
    public static Task<ImmutableArray<Diagnostic>> Run(string source, params (string Path, string Text)[] files) => Run(source, Settings.None, files);

    /// <summary>Gives the findings under settings; the source has to compile.</summary>
    public static Task<ImmutableArray<Diagnostic>> Run(string source, Settings settings, params (string Path, string Text)[] files) =>
        Analyse(Compile(source), settings, files);

    /// <summary>Gives the findings in a compilation.</summary>
    public static async Task<ImmutableArray<Diagnostic>> Analyse(Compilation compilation, Settings settings, params (string Path, string Text)[] files)
    {
        compilation = WithRules(compilation, settings);
        var options = new AnalyzerOptions(Files(files), settings);
        var crashes = new List<string>();
        var with = new CompilationWithAnalyzersOptions(
            options, (crash, analyzer, _) => { lock (crashes) { crashes.Add($"{analyzer}: {crash}"); } }, concurrentAnalysis: true, logAnalyzerExecutionTime: false);
        ImmutableArray<Diagnostic> found = await new CompilationWithAnalyzers(compilation, Analyzers, with).GetAnalyzerDiagnosticsAsync();

        Assert.Empty(crashes);
        return found;
    }

    /// <summary>Turns on, in a compilation, the rules that settings turn on.</summary>
    public static Compilation WithRules(Compilation compilation, Settings settings) =>
        compilation.WithOptions(compilation.Options.WithSpecificDiagnosticOptions(settings.Enabled.Select(id => KeyValuePair.Create(id, ReportDiagnostic.Warn))));

    /// <summary>Makes additional files.</summary>
    public static ImmutableArray<AdditionalText> Files((string Path, string Text)[] files) => [.. files.Select(f => (AdditionalText)new TestFile(f.Path, f.Text))];

    /// <summary>What every test source begins with.</summary>
    public const string Usings =
        """
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using OneLondon.Governance.Identifiers;
        using OneLondon.Governance.Tagging;
        using OneLondon.Governance.Vocabulary;

        """;

    /// <summary>What every test source refers to.</summary>
    public static IEnumerable<MetadataReference> References => [.. Platform.Value, Tags];

    /// <summary>Compiles a source to a library, which must succeed.</summary>
    public static CSharpCompilation Compile(string source, bool tags = true)
    {
        CSharpCompilation compilation = Parse(source, tags);
        Assert.Empty(Errors(compilation).Select(d => d.ToString()));
        return compilation;
    }

    /// <summary>Gives what keeps a source from compiling.</summary>
    public static IEnumerable<Diagnostic> Errors(string source) => Errors(Parse(source, tags: true));

    private static IEnumerable<Diagnostic> Errors(CSharpCompilation compilation) =>
        compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error);

    /// <summary>Parses a source into a compilation of a kind, whether or not it compiles.</summary>
    public static CSharpCompilation Parsed(string source, string path, OutputKind kind) => Tagged.Value
        .WithOptions(Tagged.Value.Options.WithOutputKind(kind))
        .AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview), path));

    /// <summary>Parses a source, which need not compile.</summary>
    public static CSharpCompilation Parse(string source, bool tags) => (tags ? Tagged : Untagged).Value.AddSyntaxTrees(
        CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Preview), "Test.cs"));

    private static CSharpCompilation Empty(IEnumerable<MetadataReference> references) => CSharpCompilation.Create(
        "Test",
        references: references,
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));

    private static IEnumerable<string> Lines(string path, ImmutableArray<(string Id, TextSpan Span)> expected, string text) =>
        expected.Select(e => Line(path, e.Id, e.Span, text));

    private static string Line(string path, string id, TextSpan span, string text) => $"{path} {id} {span.Start}: {text.Substring(span.Start, span.Length)}";

    private static string TextOf(Diagnostic found, Marked source, (string Path, Marked Text)[] files) =>
        files.FirstOrDefault(f => f.Path == found.Location.GetLineSpan().Path).Text?.Text ?? source.Text;

    private sealed class TestFile(string path, string text) : AdditionalText
    {
        public override string Path { get; } = path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
