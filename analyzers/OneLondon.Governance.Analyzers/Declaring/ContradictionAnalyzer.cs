using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.PolicyFiles;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Analyzers.Tags;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Policies.Documents;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Analyzers.Declaring;

/// <summary>OLG1002: marks that cannot both hold, or that can never hold where they stand.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContradictionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleDescriptors.ContradictoryMarks];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(start =>
        {
            if (MarkUse.InSource(start.Compilation, start.CancellationToken) is { } tags)
            {
                ComposedPolicy? policy = PolicyInForce.Of(start.Options, start.CancellationToken).Policy;
                MarkedSymbols.Visit(start, (symbol, attributes, report) => new Check(symbol, attributes, report, tags, policy).Run());
            }
        });
    }

    private readonly struct Check(ISymbol symbol, ImmutableArray<AttributeData> attributes, Action<Diagnostic> report, TagSymbols tags, ComposedPolicy? policy)
    {
        public void Run()
        {
            AttributeData? depersonalised = Find(tags.Depersonalised);
            if (depersonalised is not null && (Find(tags.Identifiable) ?? Find(tags.PatientIdentifier)) is not null)
            {
                Report(depersonalised, "data that identifies a person cannot be depersonalised as well", "keep the one that is true");
            }

            if (depersonalised is not null && Level(depersonalised) == Identifiability.Identifiable)
            {
                Report(depersonalised, "identifiable is no level of depersonalised data", "write anonymous, aggregate or depersonalised, or mark it [IdentifiableData]");
            }

            if (Find(tags.Governed) is { } governed && Find(tags.Exempt) is not null)
            {
                Report(governed, "a service cannot be governed and exempt", "keep the one that is true, or exempt single operations");
            }

            if (Find(tags.Exempt) is { } exempt && string.IsNullOrWhiteSpace(Marks.Text(exempt)))
            {
                Report(exempt, "an exemption without a reason cannot be judged", "say why no decision is needed");
            }

            Purposes();
            if (Find(tags.Deidentifying) is { } deidentifying && symbol is IMethodSymbol method)
            {
                Deidentifying(deidentifying, method);
            }
        }

        private void Purposes()
        {
            foreach (AttributeData output in attributes)
            {
                if (TagSymbols.Is(output, tags.Output) && Family(output) is PurposeFamily.DirectCare)
                {
                    Report(output, $"'{Marks.Text(output)}' is a direct-care purpose, and an output for it is no secondary use", "name the secondary purpose, or mark the code [PurposeOfUse]");
                }
            }

            if (Find(tags.Output) is { } marked && attributes.Any(IsDirectCarePurpose))
            {
                Report(marked, "code that runs for direct care cannot be an output for secondary use", "keep the one that is true, or split the code");
            }
        }

        private bool IsDirectCarePurpose(AttributeData attribute) => TagSymbols.Is(attribute, tags.Purpose) && Family(attribute) is PurposeFamily.DirectCare;

        private void Deidentifying(AttributeData mark, IMethodSymbol method)
        {
            if (Level(mark) == Identifiability.Identifiable)
            {
                Report(mark, "a result that is still identifiable is not de-identified", "write anonymous, aggregate or depersonalised");
            }

            if (method.MethodKind != MethodKind.Constructor && method.ReturnsVoid && !method.Parameters.Any(p => p.RefKind is RefKind.Out or RefKind.Ref))
            {
                Report(mark, "it has no result that could be less identifiable", "return the de-identified value");
            }

            string? key = mark.NamedArguments.FirstOrDefault(n => n.Key == "KeyParameter").Value.Value as string;
            if (key is not null && !method.Parameters.Any(p => p.Name == key))
            {
                Report(mark, $"there is no parameter '{key}' for the key", "name a parameter of the method");
            }
        }

        private AttributeData? Find(INamedTypeSymbol? mark) => attributes.FirstOrDefault(a => TagSymbols.Is(a, mark));

        private PurposeFamily? Family(AttributeData attribute)
        {
            string? code = Marks.Text(attribute);
            return policy?.Purposes.Find(p => p.Code == code)?.Family;
        }

        private static Identifiability? Level(AttributeData attribute) =>
            attribute.ConstructorArguments is [{ Kind: TypedConstantKind.Enum, Value: { } value }, ..] ? (Identifiability)Convert.ToInt32(value, System.Globalization.CultureInfo.InvariantCulture) : null;

        private void Report(AttributeData at, string problem, string remedy) =>
            report(Diagnostic.Create(RuleDescriptors.ContradictoryMarks, Marks.Place(at, symbol), symbol.Name, problem, remedy));
    }
}
