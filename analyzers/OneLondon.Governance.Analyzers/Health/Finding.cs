using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OneLondon.Governance.Analyzers.Health;

/// <summary>What a finding says of itself beside its message, for the baseline and for those that read the log.</summary>
internal static class Finding
{
    public const string Member = "member";
    public const string Source = "source";
    public const string Category = "category";

    /// <summary>Gives the properties of a finding.</summary>
    public static ImmutableDictionary<string, string?> Properties(Compilation compilation, Location place, string source, string category, CancellationToken cancellation) =>
        ImmutableDictionary<string, string?>.Empty.Add(Source, source).Add(Category, category).Add(Member, MemberAround(compilation, place, cancellation));

    /// <summary>Gives what a finding is known by in a baseline.</summary>
    public static BaselineKey Key(Diagnostic finding) => new(
        finding.Id, SourcePath.Of(finding.Location.GetLineSpan().Path ?? string.Empty), Said(finding, Member), Said(finding, Source), Said(finding, Category));

    private static string Said(Diagnostic finding, string property) => finding.Properties.TryGetValue(property, out string? said) ? said ?? string.Empty : string.Empty;

    // The innermost member that other code can name: of a lambda or local function the member around it.
    private static string MemberAround(Compilation compilation, Location place, CancellationToken cancellation)
    {
        if (place.SourceTree is not { } tree || !compilation.ContainsSyntaxTree(tree))
        {
            return string.Empty;
        }

        SemanticModel model = compilation.GetSemanticModel(tree);
        for (SyntaxNode? at = tree.GetRoot(cancellation).FindNode(place.SourceSpan, getInnermostNodeForTie: true); at is not null; at = at.Parent)
        {
            ISymbol? symbol = at switch
            {
                VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } => model.GetDeclaredSymbol(at, cancellation),
                GlobalStatementSyntax or BaseFieldDeclarationSyntax => null,
                MemberDeclarationSyntax or CompilationUnitSyntax => model.GetDeclaredSymbol(at, cancellation),
                _ => null,
            };
            if (symbol?.GetDocumentationCommentId() is { } id)
            {
                return id;
            }
        }

        return string.Empty;
    }
}
