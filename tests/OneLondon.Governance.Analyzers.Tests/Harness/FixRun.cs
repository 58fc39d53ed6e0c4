using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using OneLondon.Governance.Analyzers.CodeFixes.Declaring;

namespace OneLondon.Governance.Analyzers.Tests.Harness;

/// <summary>Finds a rule's findings in a document, and applies what is offered for them.</summary>
internal sealed class FixRun(string rule, Settings settings)
{
    private static readonly ImmutableArray<CodeFixProvider> Providers =
    [
        .. typeof(TagMemberFix).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(CodeFixProvider))).Select(t => (CodeFixProvider)Activator.CreateInstance(t)!),
    ];

    public FixRun(string rule)
        : this(rule, Settings.With(rule))
    {
    }

    /// <summary>Holds a source, after the offer of a title is taken for its first finding, against another.</summary>
    public async Task Verify(string source, string title, string mended)
    {
        Document document = Open(source);
        (Diagnostic diagnostic, CodeAction action, _) = (await Offers(document)).First(o => o.Action.Title == title);
        Assert.Equal(rule, diagnostic.Id);
        await Hold(document, action, mended);
    }

    /// <summary>Holds a source, after the offer of a title is taken for all findings at once, against another.</summary>
    public async Task VerifyAll(string source, string title, string mended)
    {
        Document document = Open(source);
        (_, CodeAction one, CodeFixProvider provider) = (await Offers(document)).First(o => o.Action.Title == title);
        var context = new FixAllContext(document, provider, FixAllScope.Document, one.EquivalenceKey, [rule], new Findings(this), CancellationToken.None);
        CodeAction all = (await provider.GetFixAllProvider()!.GetFixAsync(context))!;
        await Hold(document, all, mended);
    }

    /// <summary>Gives the titles of what is offered for the findings of a source.</summary>
    public async Task<string[]> Titles(string source) => [.. (await Offers(Open(source))).Select(o => o.Action.Title)];

    private static async Task Hold(Document document, CodeAction action, string mended)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        Document changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
        string text = (await changed.GetTextAsync()).ToString();

        Assert.Equal(mended, text);
        Assert.Empty((await changed.Project.GetCompilationAsync())!.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error));
    }

    private async Task<List<(Diagnostic Diagnostic, CodeAction Action, CodeFixProvider Provider)>> Offers(Document document)
    {
        var offers = new List<(Diagnostic, CodeAction, CodeFixProvider)>();
        foreach (Diagnostic diagnostic in await Find(document))
        {
            foreach (CodeFixProvider provider in Providers.Where(p => p.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                await provider.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offers.Add((diagnostic, action, provider)), CancellationToken.None));
            }
        }

        return offers;
    }

    private async Task<IEnumerable<Diagnostic>> Find(Document document) =>
        (await AnalyzerRun.Analyse((await document.Project.GetCompilationAsync())!, settings)).Where(d => d.Id == rule).OrderBy(d => d.Location.SourceSpan.Start);

    private Document Open(string source)
    {
        var workspace = new AdhocWorkspace();
        Project project = workspace.AddProject("Test", LanguageNames.CSharp)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.Preview))
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable))
            .WithMetadataReferences(AnalyzerRun.References);
        string properties = string.Join('\n', settings.Properties.Select(p => $"{p.Key} = {p.Value}"));
        project = project.AddAnalyzerConfigDocument("build.globalconfig", SourceText.From($"is_global = true\n{properties}\n"), filePath: "/build.globalconfig").Project;
        return project.AddDocument("Test.cs", SourceText.From(source), filePath: "/Test.cs");
    }

    private sealed class Findings(FixRun run) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => run.Find(document);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            (await Task.WhenAll(project.Documents.Select(run.Find))).SelectMany(f => f);
    }
}
