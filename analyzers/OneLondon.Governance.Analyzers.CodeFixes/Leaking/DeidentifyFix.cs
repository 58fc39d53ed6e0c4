using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using OneLondon.Governance.Analyzers.Rules;

namespace OneLondon.Governance.Analyzers.CodeFixes.Leaking;

/// <summary>OLG3001, OLG3004, OLG3005: puts a call of a de-identifying method round what reaches the output.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class DeidentifyFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.IdentifiableLeak, RuleIds.WholeObject, RuleIds.Lookalike];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        SourceText text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            var offered = new HashSet<string>();
            foreach (ExpressionSyntax expression in Sent(root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true), diagnostic))
            {
                foreach ((string name, string call) in new DeidentifyingCalls(model, expression, diagnostic, context.CancellationToken).Find())
                {
                    if (offered.Add(name))
                    {
                        context.RegisterCodeFix(
                            CodeAction.Create(
                                $"De-identify with {name}",
                                _ => Task.FromResult(context.Document.WithText(text.WithChanges(new TextChange(expression.Span, call)))),
                                name),
                            diagnostic);
                    }
                }
            }
        }
    }

    /// <summary>Gives what is sent at an output; of several arguments those that the way of the finding goes through.</summary>
    private static IEnumerable<ExpressionSyntax> Sent(SyntaxNode output, Diagnostic diagnostic)
    {
        ExpressionSyntax[] all = output switch
        {
            InvocationExpressionSyntax call => Arguments(call.ArgumentList),
            BaseObjectCreationExpressionSyntax creation => Arguments(creation.ArgumentList),
            ArgumentSyntax argument => [argument.Expression],
            AssignmentExpressionSyntax assignment => [assignment.Right],
            ReturnStatementSyntax { Expression: { } returned } => [returned],
            ArrowExpressionClauseSyntax arrow => [arrow.Expression],
            EqualsValueClauseSyntax initializer => [initializer.Value],
            ExpressionSyntax expression => [expression],
            _ => [],
        };
        ExpressionSyntax[] onTheWay =
        [
            .. all.Where(e => diagnostic.AdditionalLocations.Any(l => l.SourceTree == e.SyntaxTree && e.Span.Contains(l.SourceSpan))),
        ];
        return onTheWay.Length > 0 ? onTheWay : all.Length == 1 ? all : [];
    }

    private static ExpressionSyntax[] Arguments(ArgumentListSyntax? list) => list is null ? [] : [.. list.Arguments.Select(a => a.Expression)];
}
