using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OneLondon.Governance.Analyzers.Tests.Robustness;

/// <summary>Model rows by chance, for what a compilation declares and uses.</summary>
internal static class ChanceModel
{
    private static readonly string[] Rows =
    [
        "source {0} ReturnValue identifiable identifying-data",
        "source {0} ReturnValue depersonalised test-results",
        "output {0} Argument[*] research",
        "output {0} Argument[*] log",
        "output {0} Argument[*] egress",
        "flow {0} Argument[*] ReturnValue content",
        "downgrade {0} Argument[0] ReturnValue depersonalised",
        "lookalike {0} Argument[*] ReturnValue",
        "guard {0} ReturnValue",
        "neutral {0}",
    ];

    /// <summary>Writes the model of a seed: every other symbol has a row, half of those a source or an output.</summary>
    public static string Write(CSharpCompilation compilation, int seed)
    {
        var dice = new Random(seed);
        var lines = new List<string> { "flows 1" };
        foreach (string id in Symbols(compilation).Distinct().Order(StringComparer.Ordinal))
        {
            switch (dice.Next(8))
            {
                case 0:
                    lines.Add(string.Format(null, Rows[0], id));
                    break;
                case 1:
                    lines.Add(string.Format(null, Rows[id[0] == 'M' ? 2 : 0], id));
                    break;
                case 2 or 3:
                    lines.Add(string.Format(null, Rows[dice.Next(Rows.Length)], id));
                    break;
            }
        }

        return string.Join('\n', lines) + "\n";
    }

    private static IEnumerable<string> Symbols(CSharpCompilation compilation)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            foreach (SyntaxNode node in tree.GetRoot().DescendantNodes())
            {
                ISymbol? symbol = (model.GetDeclaredSymbol(node) ?? model.GetSymbolInfo(node).Symbol)?.OriginalDefinition;
                symbol = symbol is IMethodSymbol { ReducedFrom: { } extension } ? extension : symbol;
                if (symbol is IMethodSymbol or IPropertySymbol or IFieldSymbol && symbol.GetDocumentationCommentId() is { } id && !id.Contains(' ', StringComparison.Ordinal))
                {
                    yield return id;
                }
            }
        }
    }
}
