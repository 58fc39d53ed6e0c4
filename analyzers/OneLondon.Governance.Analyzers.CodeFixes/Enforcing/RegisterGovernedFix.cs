using System.Collections.Generic;
using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.CodeFixes.Enforcing;

/// <summary>OLG2003: registers a record source for its governed interface behind the decorator, with the lifetime that it had.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RegisterGovernedFix : CodeFixProvider
{
    private const string Title = "Register it with AddGoverned";

    private static readonly Dictionary<string, string> Lifetimes = new() { ["AddScoped"] = string.Empty, ["AddSingleton"] = "Singleton", ["AddTransient"] = "Transient" };

    /// <inheritdoc />
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.AroundGoverned];

    /// <inheritdoc />
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc />
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model?.Compilation.GetTypeByMetadataName("Microsoft.Extensions.DependencyInjection.GovernedServiceCollectionExtensions") is null || TagSymbols.Find(model.Compilation) is not { } tags)
        {
            return;
        }

        foreach (Diagnostic diagnostic in context.Diagnostics)
        {
            if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is GenericNameSyntax name && IsForInterface(name, model, tags, context.CancellationToken)
                && name.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call && IsClassOrFactory(name, call) && Lifetimes.TryGetValue(name.Identifier.ValueText, out string? lifetime))
            {
                context.RegisterCodeFix(CodeAction.Create(Title, _ => Task.FromResult(context.Document.WithSyntaxRoot(root.ReplaceNode(call, Governed(call, name, lifetime)))), Title), diagnostic);
            }
        }
    }

    private static bool IsForInterface(GenericNameSyntax name, SemanticModel model, TagSymbols tags, CancellationToken cancellation) =>
        model.GetTypeInfo(name.TypeArgumentList.Arguments[0], cancellation).Type is { TypeKind: TypeKind.Interface } service
        && service.GetAttributes().Any(a => TagSymbols.Is(a, tags.Governed));

    // A class, or what makes one; an instance that is there already may be had elsewhere.
    private static bool IsClassOrFactory(GenericNameSyntax name, InvocationExpressionSyntax call) => name.TypeArgumentList.Arguments.Count == 2
        ? call.ArgumentList.Arguments.Count == 0
        : call.ArgumentList.Arguments.Count == 1 && call.ArgumentList.Arguments[0].Expression is LambdaExpressionSyntax;

    private static InvocationExpressionSyntax Governed(InvocationExpressionSyntax call, GenericNameSyntax name, string lifetime)
    {
        InvocationExpressionSyntax renamed = call.ReplaceNode(name, name.WithIdentifier(SyntaxFactory.Identifier("AddGoverned").WithTriviaFrom(name.Identifier)));
        return lifetime.Length == 0
            ? renamed
            : renamed.WithArgumentList(SyntaxFactory.ParseArgumentList($"({string.Join(", ", renamed.ArgumentList.Arguments.Select(a => a.ToString()).Append("ServiceLifetime." + lifetime))})").WithTriviaFrom(renamed.ArgumentList));
    }
}
