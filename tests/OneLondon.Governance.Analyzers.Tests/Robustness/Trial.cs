using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Tests.Harness;
using OneLondon.Governance.Tagging;

namespace OneLondon.Governance.Analyzers.Tests.Robustness;

/// <summary>Runs every rule, those that are off by default too, over code that was not written for these tests.</summary>
internal static class Trial
{
    // Far above what any of these runs takes: a run that meets it hangs.
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(8);

    private static readonly Settings EveryRule = Settings.With(
        [.. AnalyzerRun.Analyzers.SelectMany(a => a.SupportedDiagnostics).Select(d => d.Id).Distinct().Order(StringComparer.Ordinal)]);

    private static readonly CSharpParseOptions Parse = new(LanguageVersion.Preview, preprocessorSymbols: ["NET", "NET10_0", "NET8_0_OR_GREATER"]);

    /// <summary>The folder that holds the SDK, its shared frameworks and its reference packs.</summary>
    public static string DotnetRoot { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    /// <summary>The framework and ASP.NET Core, as a project of the web SDK sees them.</summary>
    public static ImmutableArray<MetadataReference> Frameworks { get; } =
        [.. new[] { "Microsoft.NETCore.App", "Microsoft.AspNetCore.App" }.SelectMany(Assemblies).Select(p => (MetadataReference)MetadataReference.CreateFromFile(p))];

    /// <summary>The assembly of the tags.</summary>
    public static MetadataReference Tags { get; } = MetadataReference.CreateFromFile(typeof(IdentifiableDataAttribute).Assembly.Location);

    /// <summary>Parses files into a compilation, which need not compile.</summary>
    public static CSharpCompilation Compile(string name, IEnumerable<(string Path, string Text)> files, params IEnumerable<MetadataReference> references)
    {
        SyntaxTree[] trees = [.. files.Select(f => CSharpSyntaxTree.ParseText(f.Text, Parse, f.Path))];
        bool isProgram = trees.Any(t => t.GetRoot().ChildNodes().OfType<GlobalStatementSyntax>().Any());
        return CSharpCompilation.Create(name, trees, references, new CSharpCompilationOptions(
            isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));
    }

    /// <summary>Gives the findings with their places and steps.</summary>
    public static async Task<IReadOnlyList<string>> Findings(CSharpCompilation compilation, params (string Path, string Text)[] files)
    {
        ImmutableArray<Diagnostic> found = await AnalyzerRun.Analyse(compilation, EveryRule, files).WaitAsync(Bound);
        Assert.DoesNotContain(found, d => d.Id == "AD0001");
        return [.. found.Select(d => string.Join(" < ", d.AdditionalLocations.Select(l => l.GetLineSpan().ToString()).Prepend(d.ToString()))).Order(StringComparer.Ordinal)];
    }

    /// <summary>Gives the same compilation with its files in the other order.</summary>
    public static CSharpCompilation Reversed(CSharpCompilation compilation) =>
        compilation.RemoveAllSyntaxTrees().AddSyntaxTrees(compilation.SyntaxTrees.Reverse());

    /// <summary>Tells how much a rule does in a compilation, beside looking whether there is anything to do.</summary>
    public static async Task<int> Registered(CSharpCompilation compilation, DiagnosticAnalyzer analyzer)
    {
        CompilationWithAnalyzers run = compilation.WithAnalyzers([analyzer], new AnalyzerOptions([], EveryRule));
        Assert.Empty(await run.GetAnalyzerDiagnosticsAsync().WaitAsync(Bound));
        var done = await run.GetAnalyzerTelemetryInfoAsync(analyzer, CancellationToken.None);
        return done.SymbolActionsCount + done.SymbolStartActionsCount + done.SyntaxNodeActionsCount + done.OperationActionsCount + done.OperationBlockActionsCount
            + done.OperationBlockStartActionsCount + done.CodeBlockActionsCount + done.CodeBlockStartActionsCount + done.SyntaxTreeActionsCount + done.SemanticModelActionsCount
            + done.CompilationEndActionsCount;
    }

    private static IEnumerable<string> Assemblies(string framework)
    {
        string pack = Path.Combine(DotnetRoot, "packs", framework + ".Ref");
        string shared = Path.Combine(DotnetRoot, "shared", framework);
        string found = Directory.Exists(pack)
            ? Directory.EnumerateDirectories(pack, "ref", SearchOption.AllDirectories).SelectMany(Directory.EnumerateDirectories).Order(StringComparer.Ordinal).Last()
            : Directory.EnumerateDirectories(shared).Order(StringComparer.Ordinal).Last();
        return Directory.EnumerateFiles(found, "*.dll").Where(p => Path.GetFileName(p) is var n && (n.StartsWith("System.", StringComparison.Ordinal) || n.StartsWith("Microsoft.", StringComparison.Ordinal) || n is "netstandard.dll" or "mscorlib.dll"))
            .Where(p => !p.EndsWith(".Native.dll", StringComparison.Ordinal));
    }
}
