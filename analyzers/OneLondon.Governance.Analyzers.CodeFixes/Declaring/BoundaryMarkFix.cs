using System.Collections.Immutable;
using System.Composition;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OneLondon.Governance.Analyzers.CodeFixes.Editing;
using OneLondon.Governance.Analyzers.Leaking;
using OneLondon.Governance.Analyzers.Rules;

namespace OneLondon.Governance.Analyzers.CodeFixes.Declaring;

/// <summary>OLG1004: says at the boundary what a member was found to give back.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class BoundaryMarkFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.UnsaidAtBoundary];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            MemberDeclarationSyntax? member = root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<MemberDeclarationSyntax>();
            if (diagnostic.Properties.TryGetValue(BoundaryReport.MarkProperty, out string? mark) && mark is not null && Attributes.CanAdd(member, mark))
            {
                context.RegisterCodeFix(CodeAction.Create($"Mark [{mark}]", c => Attributes.Add(context.Document, member!, mark, c), mark), diagnostic);
            }
        }
    }
}
