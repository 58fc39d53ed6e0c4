using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.CodeFixes.Editing;
using OneLondon.Governance.Analyzers.Enforcing;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Policies.Documents;

namespace OneLondon.Governance.Analyzers.CodeFixes.Enforcing;

/// <summary>OLG2001 and OLG2006: says what a type runs for, or a governed interface is for, with a purpose of the policy.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DeclarePurposeFix : CodeFixProvider
{
    // A menu is read, not searched.
    private const int OfEachFamily = 3;

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.NoPurpose, RuleIds.UntaggedOperation];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode? type = root?.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<TypeDeclarationSyntax>();
            foreach (string mark in Purposes(context).Select(p => $"PurposeOfUse(\"{p}\")").Where(m => Attributes.CanAdd(type, m)))
            {
                context.RegisterCodeFix(CodeAction.Create($"Mark [{mark}]", c => Attributes.Add(context.Document, type!, mark, c), mark), diagnostic);
            }
        }
    }

    private static IEnumerable<string> Purposes(CodeFixContext context)
    {
        AnalyzerOptions options = context.Document.Project.AnalyzerOptions;
        return new[] { PurposeFamily.DirectCare, PurposeFamily.SecondaryUse }
            .SelectMany(f => Ground.Purposes(options, f, context.CancellationToken).Take(OfEachFamily));
    }
}
