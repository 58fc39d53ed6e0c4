using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OneLondon.Governance.Analyzers.Leaking;
using OneLondon.Governance.Tagging;

namespace OneLondon.Governance.Analyzers.Fuzz.Trials;

/// <summary>Compiles generated programs, with every rule turned on.</summary>
internal static class Compiling
{
    private static readonly CSharpParseOptions Parse = new(LanguageVersion.Preview);

    private static readonly Lazy<CSharpCompilation> Empty = new(() => CSharpCompilation.Create(
        "Generated",
        references:
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
                .Where(p => Path.GetFileName(p) is var name && (name.StartsWith("System.", StringComparison.Ordinal) || name is "netstandard.dll" or "mscorlib.dll" or "Microsoft.CSharp.dll" or "Microsoft.Extensions.Logging.Abstractions.dll"))
                .Select(p => (MetadataReference)MetadataReference.CreateFromFile(p)),
            MetadataReference.CreateFromFile(typeof(IdentifiableDataAttribute).Assembly.Location),
        ],
        options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true)
            .WithSpecificDiagnosticOptions(Analysis.Analyzers.SelectMany(a => a.SupportedDiagnostics).Select(d => d.Id).Distinct().Select(id => KeyValuePair.Create(id, ReportDiagnostic.Warn)))));

    public static CSharpCompilation Of(IEnumerable<(string Path, string Text)> files) =>
        Empty.Value.AddSyntaxTrees(files.Select(f => CSharpSyntaxTree.ParseText(f.Text, Parse, f.Path)));

    /// <summary>Gives what keeps a program from compiling.</summary>
    public static IReadOnlyList<Diagnostic> Errors(CSharpCompilation compilation) =>
        [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)];
}
