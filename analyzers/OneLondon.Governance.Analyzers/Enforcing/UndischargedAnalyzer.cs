using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Health;
using OneLondon.Governance.Analyzers.PolicyFiles;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Composition;

namespace OneLondon.Governance.Analyzers.Enforcing;

/// <summary>OLG2004: the policy obliges to something that nothing registered discharges, so that what comes with it is denied.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UndischargedAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [RuleDescriptors.Undischarged, RuleDescriptors.Suppression];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze);
        context.RegisterCompilationStartAction(start =>
        {
            // A library may leave it to the program to register.
            if (start.Compilation.Options.OutputKind is OutputKind.DynamicallyLinkedLibrary or OutputKind.NetModule || Dischargers.In(start.Compilation) is not { } dischargers)
            {
                return;
            }

            start.RegisterOperationAction(c => dischargers.Note(c.Operation), OperationKind.Invocation);
            start.RegisterCompilationEndAction(end => Settle(end, dischargers));
        });
    }

    private static void Settle(CompilationAnalysisContext end, Dischargers dischargers)
    {
        BaselineHold hold = BaselineHold.Of(end.Options, end.CancellationToken, RuleDescriptors.Undischarged);
        bool ownPolicy = dischargers.UsesOwnPolicy && !end.Options.AdditionalFiles.Any(PolicyInForce.IsPolicy);
        if (dischargers.Place is { } place && !ownPolicy && PolicyInForce.Of(end.Options, end.CancellationToken).Policy is { } policy)
        {
            Obligations open = ~(dischargers.Discharged(end.CancellationToken) | ObligationKinds.ByRecord | ObligationKinds.ByFilter);
            foreach (Obligations obligation in Enum.GetValues(typeof(Obligations)).Cast<Obligations>().Where(o => (o & open) != 0))
            {
                ImmutableArray<string> grants = [.. policy.Grants.Where(g => (g.Demands & obligation) != 0 && policy.Serves(g)).Select(g => g.Id)];
                if (!grants.IsEmpty)
                {
                    hold.Report(
                        Diagnostic.Create(
                            RuleDescriptors.Undischarged,
                            place,
                            Finding.Properties(end.Compilation, place, obligation.ToString(), string.Empty, end.CancellationToken),
                            obligation.ToString(), string.Join(", ", grants.Select(g => $"'{g}'"))),
                        end.ReportDiagnostic);
                }
            }
        }

        hold.Settle(end.ReportDiagnostic);
    }
}
