using System;
using System.Collections.Immutable;
using System.Composition;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using OneLondon.Governance.Analyzers.Health;
using OneLondon.Governance.Analyzers.Rules;

namespace OneLondon.Governance.Analyzers.CodeFixes.Health;

/// <summary>OLG9002: gives a suppression the place for its reason, and a last day; the reason is left to a person.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class JustifyFix : CodeFixProvider
{
    private const string Title = "Give a reason and a last day";
    private const int Days = 90;

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.Suppression];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SourceText text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics.Where(d => d.Properties.ContainsKey(SuppressionAnalyzer.MissingProperty)))
        {
            SyntaxNode? at = root?.FindNode(diagnostic.Location.SourceSpan, findInsideTrivia: true, getInnermostNodeForTie: true);
            TextChange? change = at?.FirstAncestorOrSelf<PragmaWarningDirectiveTriviaSyntax>() is { } pragma ? Comment(pragma, Words(context.Document))
                : at?.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute ? Justification(attribute, Words(context.Document))
                : null;
            if (change is { } known && !text.ToString(known.Span).Contains(Reason.Placeholder))
            {
                context.RegisterCodeFix(
                    CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithText(text.WithChanges(known))), nameof(JustifyFix)), diagnostic);
            }
        }
    }

    private static TextChange Comment(PragmaWarningDirectiveTriviaSyntax pragma, string words)
    {
        SyntaxTrivia comment = pragma.DescendantTrivia().FirstOrDefault(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia));
        int end = pragma.ErrorCodes.Count > 0 ? pragma.ErrorCodes.Last().Span.End : pragma.DisableOrRestoreKeyword.Span.End;
        return new TextChange(comment.RawKind == 0 ? new TextSpan(end, 0) : TextSpan.FromBounds(end, comment.Span.End), $" // {words}");
    }

    private static TextChange? Justification(AttributeSyntax attribute, string words)
    {
        AttributeArgumentSyntax? given = attribute.ArgumentList?.Arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == "Justification");
        return given is not null ? new TextChange(given.Expression.Span, $"\"{words}\"")
            : attribute.ArgumentList is { } list ? new TextChange(new TextSpan(list.Arguments.Last().Span.End, 0), $", Justification = \"{words}\"")
            : null;
    }

    private static string Words(Document document)
    {
        document.Project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue(SuppressionAnalyzer.TodayOption, out string? said);
        DateTime today = Reason.Date(said) ?? DateTime.UtcNow.Date;
        return $"{Reason.Placeholder}, until {today.AddDays(Days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";
    }
}
