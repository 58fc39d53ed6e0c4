using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OneLondon.Governance.Analyzers.CodeFixes.Editing;
using OneLondon.Governance.Analyzers.Declaring;
using OneLondon.Governance.Analyzers.Rules;

namespace OneLondon.Governance.Analyzers.CodeFixes.Declaring;

/// <summary>OLG1001 and OLG1004: marks a member as what it looks like, or as what it was found to give back.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class TagMemberFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.LooksIdentifying, RuleIds.UnsaidAtBoundary];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode? member = root?.FindNode(diagnostic.Location.SourceSpan)
                .FirstAncestorOrSelf<SyntaxNode>(n => n is BasePropertyDeclarationSyntax or BaseMethodDeclarationSyntax or FieldDeclarationSyntax { Declaration.Variables.Count: 1 } or ParameterSyntax);
            if (diagnostic.Properties.TryGetValue(LooksIdentifyingAnalyzer.MarkProperty, out string? mark) && mark is not null && Attributes.CanAdd(member, mark))
            {
                context.RegisterCodeFix(CodeAction.Create($"Mark [{mark}]", c => Attributes.Add(context.Document, member!, mark, c), mark), diagnostic);
            }
        }
    }
}
