using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.Health;

/// <summary>OLG9002: a suppression of these rules gives no reason, has expired, or has nothing to suppress.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SuppressionAnalyzer : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that says that a reason is missing.</summary>
    public const string MissingProperty = "Missing";

    /// <summary>The build property with the day of the build, yyyy-MM-dd; without it expiry is not judged.</summary>
    public const string TodayOption = "build_property.GovernanceToday";

    private const string Rules = "OLG";
    private const string NotNeeded = "take it out";

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleDescriptors.Suppression];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (TagSymbols.Find(start.Compilation) is null)
            {
                return;
            }

            DateTime? today = Baseline.Today(start.Options);
            if (WrittenWords.Hold(start.Compilation, start.CancellationToken, "pragma"))
            {
                start.RegisterSyntaxTreeAction(c => Pragmas(c, today));
            }

            if (WrittenWords.Hold(start.Compilation, start.CancellationToken, "SuppressMessage"))
            {
                start.RegisterSyntaxNodeAction(c => Message(c, today), SyntaxKind.Attribute);
            }
        });
    }

    private static void Pragmas(SyntaxTreeAnalysisContext context, DateTime? today)
    {
        SyntaxNode root = context.Tree.GetRoot(context.CancellationToken);
        if (!root.ContainsDirectives)
        {
            return;
        }

        for (DirectiveTriviaSyntax? at = root.GetFirstDirective(IsPragma); at is not null; at = at.GetNextDirective(IsPragma))
        {
            var pragma = (PragmaWarningDirectiveTriviaSyntax)at;
            string[] rules = [.. Codes(pragma).Where(c => c.StartsWith(Rules, StringComparison.OrdinalIgnoreCase))];
            if (!pragma.DisableOrRestoreKeyword.IsKind(SyntaxKind.DisableKeyword) || pragma.ErrorCodes.Count > 0 && rules.Length == 0)
            {
                continue;
            }

            string? comment = pragma.DescendantTrivia().FirstOrDefault(t => t.IsKind(SyntaxKind.SingleLineCommentTrivia)).ToString().TrimStart('/');
            (string Problem, string Remedy, bool IsMissing)? wrong = IsEmpty(root, pragma, rules)
                ? ("covers no code", NotNeeded, false)
                : Reason.Judge(comment, today);
            if (wrong is { } found)
            {
                SyntaxNode? first = pragma.ErrorCodes.FirstOrDefault(c => c.ToString().StartsWith(Rules, StringComparison.OrdinalIgnoreCase));
                Report(context.ReportDiagnostic, first?.GetLocation() ?? pragma.DisableOrRestoreKeyword.GetLocation(), rules.Length == 0 ? "every rule" : string.Join(", ", rules), found);
            }
        }
    }

    private static bool IsPragma(DirectiveTriviaSyntax directive) => directive.IsKind(SyntaxKind.PragmaWarningDirectiveTrivia) && directive.IsActive;

    private static IEnumerable<string> Codes(PragmaWarningDirectiveTriviaSyntax pragma) => pragma.ErrorCodes.Select(c => c.ToString());

    // What other rules would have reported is not known here: only that there is nothing to report on.
    private static bool IsEmpty(SyntaxNode root, PragmaWarningDirectiveTriviaSyntax pragma, string[] rules)
    {
        int end = root.FullSpan.End;
        for (DirectiveTriviaSyntax? at = pragma.GetNextDirective(IsPragma); at is not null; at = at.GetNextDirective(IsPragma))
        {
            var next = (PragmaWarningDirectiveTriviaSyntax)at;
            if (next.DisableOrRestoreKeyword.IsKind(SyntaxKind.RestoreKeyword)
                && (next.ErrorCodes.Count == 0 || rules.Length > 0 && rules.All(r => Codes(next).Contains(r, StringComparer.OrdinalIgnoreCase))))
            {
                end = next.SpanStart;
                break;
            }
        }

        TextSpan region = TextSpan.FromBounds(Math.Min(pragma.FullSpan.End, end), end);
        return !root.DescendantTokens(region).Any(t => t.Span.Length > 0 && region.Contains(t.SpanStart));
    }

    private static void Message(SyntaxNodeAnalysisContext context, DateTime? today)
    {
        var attribute = (AttributeSyntax)context.Node;
        if (attribute.ArgumentList is not { Arguments: { Count: >= 2 } arguments } || !Name(attribute.Name).StartsWith("SuppressMessage", StringComparison.Ordinal)
            && !Name(attribute.Name).StartsWith("UnconditionalSuppressMessage", StringComparison.Ordinal)
            || context.SemanticModel.GetSymbolInfo(attribute, context.CancellationToken).Symbol?.ContainingType?.ContainingNamespace?.ToDisplayString() != "System.Diagnostics.CodeAnalysis")
        {
            return;
        }

        string? rule = Text(arguments[1].Expression, context)?.Split(':')[0].Trim();
        if (rule is null || !rule.StartsWith(Rules, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        (string Problem, string Remedy, bool IsMissing)? wrong = HasNoTarget(attribute, arguments, context)
            ? ("names a target that is not there", NotNeeded, false)
            : Reason.Judge(Named(arguments, "Justification", context), today);
        if (wrong is { } found)
        {
            Report(context.ReportDiagnostic, arguments[1].GetLocation(), rule, found);
        }
    }

    private static bool HasNoTarget(AttributeSyntax attribute, SeparatedSyntaxList<AttributeArgumentSyntax> arguments, SyntaxNodeAnalysisContext context) =>
        attribute.Parent is AttributeListSyntax { Target.Identifier.RawKind: (int)SyntaxKind.AssemblyKeyword or (int)SyntaxKind.ModuleKeyword }
        && Named(arguments, "Scope", context) is "member" or "type" or "namespace" or "namespaceanddescendants"
        && Named(arguments, "Target", context) is { } target && target.StartsWith("~", StringComparison.Ordinal)
        && DocumentationCommentId.GetFirstSymbolForDeclarationId(target.Substring(1), context.Compilation) is null;

    private static string? Named(SeparatedSyntaxList<AttributeArgumentSyntax> arguments, string name, SyntaxNodeAnalysisContext context) =>
        arguments.FirstOrDefault(a => a.NameEquals?.Name.Identifier.ValueText == name) is { } argument ? Text(argument.Expression, context) : null;

    private static string? Text(ExpressionSyntax expression, SyntaxNodeAnalysisContext context) =>
        context.SemanticModel.GetConstantValue(expression, context.CancellationToken).Value as string;

    private static string Name(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => string.Empty,
    };

    private static void Report(Action<Diagnostic> report, Location place, string rules, (string Problem, string Remedy, bool IsMissing) found) =>
        report(Diagnostic.Create(
            RuleDescriptors.Suppression,
            place,
            found.IsMissing ? ImmutableDictionary<string, string?>.Empty.Add(MissingProperty, "reason") : ImmutableDictionary<string, string?>.Empty,
            rules, found.Problem, found.Remedy));
}
