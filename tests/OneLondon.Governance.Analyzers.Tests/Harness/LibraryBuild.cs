using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Leaking;

namespace OneLondon.Governance.Analyzers.Tests.Harness;

/// <summary>Builds a library as a build does, with the summaries that it carries, so that others can be compiled against its image.</summary>
internal static class LibraryBuild
{
    /// <summary>Gives a compilation with what the generator adds.</summary>
    public static Compilation Summarised(CSharpCompilation compilation, Settings? settings = null, params (string Path, string Text)[] files)
    {
        settings ??= Settings.None;
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new FlowSummaryGenerator().AsSourceGenerator()], AnalyzerRun.Files(files), (CSharpParseOptions)compilation.SyntaxTrees[0].Options, settings);
        GeneratorDriver done = driver.RunGeneratorsAndUpdateCompilation(AnalyzerRun.WithRules(compilation, settings), out Compilation with, out ImmutableArray<Diagnostic> problems);
        Assert.Empty(problems);
        Assert.All(done.GetRunResult().Results, r => Assert.Null(r.Exception));
        return with;
    }

    /// <summary>Compiles a library to an image.</summary>
    public static MetadataReference Image(Compilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join(Environment.NewLine, emitted.Diagnostics));
        return MetadataReference.CreateFromImage(image.ToArray());
    }

    /// <summary>Compiles a library's source to an image that carries summaries.</summary>
    public static MetadataReference Image(string source, string name = "Library", params MetadataReference[] references) =>
        Image(Summarised(Compile(source, name, references)));

    /// <summary>Compiles a source under a name, which must succeed.</summary>
    public static CSharpCompilation Compile(string source, string name, params MetadataReference[] references)
    {
        CSharpCompilation compilation = AnalyzerRun.Parse(source, tags: true).WithAssemblyName(name).AddReferences(references);
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        return compilation;
    }
}
