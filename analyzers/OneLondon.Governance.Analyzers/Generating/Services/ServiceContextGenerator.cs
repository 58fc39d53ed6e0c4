using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace OneLondon.Governance.Analyzers.Generating.Services;

/// <summary>Writes the audit decorators of the interfaces that a context governs, into the assembly that declares it. Reads declarations alone.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ServiceContextGenerator : IIncrementalGenerator
{
    /// <summary>The name of the step after which nothing is done where nothing has changed.</summary>
    internal const string Step = "services";

    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<RecordSource?> sources = context.SyntaxProvider.ForAttributeWithMetadataName(
            RecordContext.Mark,
            static (node, _) => node is ClassDeclarationSyntax,
            static (found, cancellation) => ServiceContext.Write((INamedTypeSymbol)found.TargetSymbol, found.SemanticModel.Compilation, cancellation))
            .WithTrackingName(Step);
        context.RegisterSourceOutput(sources, static (production, source) =>
        {
            if (source is not null)
            {
                production.AddSource(source.Name, SourceText.From(source.Text, Encoding.UTF8));
            }
        });
    }
}
