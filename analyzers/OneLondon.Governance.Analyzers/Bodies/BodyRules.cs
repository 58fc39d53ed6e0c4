using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Declaring;
using OneLondon.Governance.Analyzers.Enforcing;
using OneLondon.Governance.Analyzers.Health;
using OneLondon.Governance.Analyzers.Leaking;
using OneLondon.Governance.Analyzers.Rules;

namespace OneLondon.Governance.Analyzers.Bodies;

/// <summary>Brings rules together with the code that they look at.</summary>
internal static class BodyRules
{
    /// <summary>Gives the rules that are on in a library, and have something to look for.</summary>
    public static ImmutableArray<BodyRule> Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellation)
    {
        BodyRule?[] rules =
        [
            If(RuleDescriptors.ReturnsItsInput, ReturnsItsInputRule.Of),
            If(RuleDescriptors.NoPurpose, NoPurposeRule.Of),
            If(RuleDescriptors.CareFromSecondaryUse, CareFromSecondaryUseRule.Of),
            If(RuleDescriptors.AroundGoverned, AroundGovernedRule.Of),
            If(RuleDescriptors.Ungoverned, UngovernedRule.Of),
        ];
        return [.. rules.Where(r => r is not null).Select(r => r!)];

        BodyRule? If(DiagnosticDescriptor rule, Func<Compilation, AnalyzerOptions, CancellationToken, BodyRule?> make) =>
            RuleSwitch.IsOn(compilation, rule, cancellation) ? make(compilation, options, cancellation) : null;
    }

    /// <summary>Has a rule look at all code of a compilation, or reports what it found when it already has.</summary>
    public static void Register(CompilationStartAnalysisContext start, BodyRule rule, BaselineHold hold)
    {
        if (LibraryFindings.Find(start.Compilation, start.Options, start.CancellationToken) is { } found)
        {
            start.RegisterCompilationEndAction(end =>
            {
                foreach (Diagnostic finding in found.OfBodies.Where(f => f.Descriptor.Equals(rule.Descriptor)))
                {
                    hold.Report(finding, end.ReportDiagnostic);
                }

                hold.Settle(end.ReportDiagnostic);
            });
            return;
        }

        if (!rule.Kinds.IsEmpty)
        {
            start.RegisterOperationAction(
                c => rule.Look(c.Operation, new Body(c.Compilation, c.ContainingSymbol, default, _ => c.GetControlFlowGraph(), d => hold.Report(d, c.ReportDiagnostic), c.CancellationToken)),
                rule.Kinds);
        }

        if (rule.LooksAtBodies)
        {
            start.RegisterOperationBlockAction(c => rule.LookAt(
                new Body(c.Compilation, c.OwningSymbol, c.OperationBlocks, c.GetControlFlowGraph, d => hold.Report(d, c.ReportDiagnostic), c.CancellationToken)));
        }

        start.RegisterCompilationEndAction(end =>
        {
            rule.End(d => hold.Report(d, end.ReportDiagnostic));
            hold.Settle(end.ReportDiagnostic);
        });
    }
}
