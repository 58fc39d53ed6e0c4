using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OneLondon.Governance.Analyzers.CodeFixes.Editing;
using OneLondon.Governance.Analyzers.Rules;

namespace OneLondon.Governance.Analyzers.CodeFixes.Enforcing;

/// <summary>OLG2005: marks a service governed, or one of its operations exempt.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class GovernFix : CodeFixProvider
{
    private const string Governed = "Governed";
    private const string Exempt = "GovernanceExempt(\"say why\")";

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.Ungoverned];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode? at = root?.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (at is MethodDeclarationSyntax method)
            {
                Offer(context, diagnostic, method.Parent, Governed);
                Offer(context, diagnostic, method, Exempt);
            }
            else if (at?.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } mapping)
            {
                Offer(context, diagnostic, mapping.ArgumentList.Arguments.Select(a => a.Expression).OfType<ParenthesizedLambdaExpressionSyntax>().FirstOrDefault(), Exempt);
            }
        }
    }

    private static void Offer(CodeFixContext context, Diagnostic diagnostic, SyntaxNode? declaration, string mark)
    {
        if (Attributes.CanAdd(declaration, mark))
        {
            context.RegisterCodeFix(CodeAction.Create($"Mark [{mark}]", c => Attributes.Add(context.Document, declaration!, mark, c), mark), diagnostic);
        }
    }
}
