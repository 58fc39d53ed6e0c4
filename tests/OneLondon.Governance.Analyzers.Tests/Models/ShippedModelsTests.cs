using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Models;
using OneLondon.Governance.Analyzers.Tests.Harness;

namespace OneLondon.Governance.Analyzers.Tests.Models;

public sealed class ShippedModelsTests
{
    // Of the System namespaces, but in packages of their own.
    private static readonly string[] Packages =
        ["System.Data.SqlClient", "System.IO.Hashing", "System.Security.Cryptography.ProtectedData", "System.Diagnostics.EventLog", "System.Net.Http.IHttpClientFactory", "System.Net.Http.HttpClientFactoryExtensions"];

    [Fact]
    public void Rows_AllOfThem_Parse()
    {
        ModelRow[] rows = [.. ShippedModels.Index.All];

        Assert.True(rows.Length > 5000);
        Assert.All(rows, r => Assert.True(r.Shipped));
    }

    [Fact]
    public void Rows_OfThePlatform_MatchSomething()
    {
        CSharpCompilation platform = AnalyzerRun.Compile("public class A;");
        string[] dead =
        [
            .. ShippedModels.Index.All.Select(r => r.Pattern)
                .Where(p => (p.IsType ? p.Text[2..] : p.Container).StartsWith("System", StringComparison.Ordinal))
                .Where(p => !Packages.Any(k => p.Container.StartsWith(k, StringComparison.Ordinal)))
                .Where(p => !ModelTargets.Of(p, platform).Any()).Select(p => p.Text).Distinct(),
        ];

        Assert.Empty(dead);
    }

    [Fact]
    public void Rows_Twice_AreNotThere()
    {
        string[] twice = [.. ShippedModels.Index.All.GroupBy(r => $"{r.Kind} {r.Symbol} {r.From} {r.To} {r.Channel} {r.Key} {r.IsCopy}").Where(g => g.Count() > 1).Select(g => g.Key)];

        Assert.Empty(twice);
    }

    [Fact]
    public void Symbol_ThatIsNeutral_HasNoFlow()
    {
        CSharpCompilation platform = AnalyzerRun.Compile("public class A;");
        FlowModels models = FlowModels.Of(platform, new AnalyzerOptions([]), default);
        string[] both =
        [
            .. ShippedModels.Index.All.Select(r => r.Pattern.Container).Distinct()
                .Select(c => DocumentationCommentId.GetFirstSymbolForDeclarationId("T:" + c, platform)).OfType<INamedTypeSymbol>()
                .SelectMany(t => t.GetMembers())
                .Where(m => models.For(m) is var rows && rows.Any(r => r.Kind == ModelKind.Neutral) && rows.Any(r => r.Kind is ModelKind.Flow or ModelKind.Lookalike or ModelKind.Downgrade))
                .Select(m => m.GetDocumentationCommentId()!),
        ];

        Assert.Empty(both);
    }
}
