using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.CodeFixes.Enforcing;

/// <summary>
/// OLG2003: asks for the governed interface where a record source is injected or resolved by its own type, so that what governs it answers.
/// What keeps the source in the same type is changed with it; nothing is offered where the code would not compile then.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class AskGovernedFix : CodeFixProvider
{
    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.AroundGoverned];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null || TagSymbols.Find(model.Compilation) is not { } tags)
        {
            return;
        }

        SourceText text = await context.Document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            SyntaxNode at = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            if (Asked(at) is { } asked && model.GetTypeInfo(asked, context.CancellationToken).Type is INamedTypeSymbol source
                && source.AllInterfaces.FirstOrDefault(i => i.GetAttributes().Any(a => TagSymbols.Is(a, tags.Governed))) is { } governed)
            {
                IEnumerable<TypeSyntax> kept = Kept(asked, source, model, context.CancellationToken);
                SourceText mended = text.WithChanges(kept.Prepend(asked).Select(t => new TextChange(t.Span, governed.ToMinimalDisplayString(model, t.SpanStart) + Annotation(t))));
                Document changed = context.Document.WithText(mended);
                if (await Compiles(changed, Errors(model, context.CancellationToken), context.CancellationToken).ConfigureAwait(false))
                {
                    string name = governed.ToDisplayString(SymbolDisplayFormat.CSharpShortErrorMessageFormat);
                    context.RegisterCodeFix(CodeAction.Create($"Ask for {name}", _ => Task.FromResult(changed), name), diagnostic);
                }
            }
        }
    }

    // Where the source's own type is written.
    private static TypeSyntax? Asked(SyntaxNode at) => at switch
    {
        ParameterSyntax parameter => parameter.Type,
        PropertyDeclarationSyntax property => property.Type,
        _ when at.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call && Name(call.Expression)?.Identifier.ValueText.StartsWith("Add", System.StringComparison.Ordinal) != true =>
            Name(call.Expression) is GenericNameSyntax { TypeArgumentList.Arguments: { Count: > 0 } types } ? types[0]
            : call.ArgumentList.Arguments.Select(a => a.Expression).OfType<TypeOfExpressionSyntax>().FirstOrDefault()?.Type,
        _ => null,
    };

    private static SimpleNameSyntax? Name(ExpressionSyntax called) => called switch
    {
        MemberAccessExpressionSyntax member => member.Name,
        MemberBindingExpressionSyntax member => member.Name,
        SimpleNameSyntax name => name,
        _ => null,
    };

    private static string Annotation(TypeSyntax type) => type is NullableTypeSyntax ? "?" : string.Empty;

    // The fields, properties and locals of the type around that are declared as the source and given it.
    private static IEnumerable<TypeSyntax> Kept(TypeSyntax asked, INamedTypeSymbol source, SemanticModel model, CancellationToken cancellation)
    {
        if (asked.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type)
        {
            yield break;
        }

        string? given = (asked.Parent as ParameterSyntax)?.Identifier.ValueText;
        SyntaxNode? call = given is null ? asked.FirstAncestorOrSelf<InvocationExpressionSyntax>() : null;
        foreach (SyntaxNode node in type.DescendantNodes())
        {
            TypeSyntax? declared = node switch
            {
                VariableDeclarationSyntax { Type: { IsVar: false } written } variable when variable.Variables.Any(v => IsGiven(v.Initializer?.Value) || IsAssigned(v.Identifier.ValueText)) => written,
                PropertyDeclarationSyntax property when IsGiven(property.Initializer?.Value) || IsAssigned(property.Identifier.ValueText) => property.Type,
                _ => null,
            };
            if (declared is not null && declared != asked && SymbolEqualityComparer.Default.Equals(model.GetTypeInfo(declared, cancellation).Type, source))
            {
                yield return declared;
            }
        }

        bool IsGiven(ExpressionSyntax? value) => value is not null
            && (given is not null
                ? value is IdentifierNameSyntax name && name.Identifier.ValueText == given || value is BinaryExpressionSyntax { Left: IdentifierNameSyntax left } && left.Identifier.ValueText == given
                : call is not null && (value == call || value.DescendantNodes().Contains(call)));

        bool IsAssigned(string member) => type.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(a => IsGiven(a.Right) && Name(a.Left) is { } left && left.Identifier.ValueText == member);
    }

    private static async Task<bool> Compiles(Document document, HashSet<string> before, CancellationToken cancellation) =>
        await document.GetSemanticModelAsync(cancellation).ConfigureAwait(false) is { } model && Errors(model, cancellation).IsSubsetOf(before);

    private static HashSet<string> Errors(SemanticModel model, CancellationToken cancellation) =>
        [.. model.GetDiagnostics(cancellationToken: cancellation).Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.Id + d.GetMessage(System.Globalization.CultureInfo.InvariantCulture))];
}
