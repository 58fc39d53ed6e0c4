using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using OneLondon.Governance.Analyzers.Enforcing;
using OneLondon.Governance.Analyzers.Flow.Code;
using OneLondon.Governance.Analyzers.Flow.Lowering;
using OneLondon.Governance.Analyzers.Flow.Marking;
using OneLondon.Governance.Analyzers.Flow.Running;
using OneLondon.Governance.Analyzers.Health;
using OneLondon.Governance.Analyzers.Models;
using OneLondon.Governance.Analyzers.PolicyFiles;
using OneLondon.Governance.Analyzers.Rules;
using OneLondon.Governance.Analyzers.Tags;

namespace OneLondon.Governance.Analyzers.Leaking;

/// <summary>OLG3001 to OLG3006, OLG3090 and OLG9001: what data reaches which output.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LeakAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        RuleDescriptors.IdentifiableLeak, RuleDescriptors.DeniedPurpose, RuleDescriptors.IdentifiableInLog, RuleDescriptors.WholeObject, RuleDescriptors.Lookalike,
        RuleDescriptors.ImplicitFlow, RuleDescriptors.PermittedFlow, RuleDescriptors.UnsaidAtBoundary, RuleDescriptors.Incomplete, RuleDescriptors.Suppression,
    ];

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics);
        context.RegisterCompilationStartAction(static start =>
        {
            if (MarkUse.Anywhere(start.Compilation, start.Options, start.CancellationToken) is not { } tags)
            {
                return;
            }

            if (LibraryFindings.Find(start.Compilation, start.Options, start.CancellationToken) is { } found)
            {
                start.RegisterCompilationEndAction(end => Report(end, report => found.OfFlow.ToList().ForEach(report)));
                return;
            }

            var procedures = new ConcurrentBag<Procedure>();
            var tooDeep = new ConcurrentBag<ISymbol>();
            start.RegisterOperationBlockAction(block => Lower(block, procedures, tooDeep));
            start.RegisterCompilationEndAction(end => Report(end, report => DeepStack.Run(() => LeakReport.Write(
                end.Compilation,
                end.Options,
                FlowSolution.Of(end.Compilation, DeclarationsOf(end, tags), procedures, tooDeep, end.CancellationToken),
                report,
                end.CancellationToken))));
        });
    }

    // What other rules asked of marks is known already.
    private static Declarations DeclarationsOf(CompilationAnalysisContext end, TagSymbols tags) =>
        Ground.Of(end.Compilation, end.Options, end.CancellationToken)?.Declarations
        ?? new Declarations(tags, FlowModels.Of(end.Compilation, end.Options, end.CancellationToken));

    private static void Report(CompilationAnalysisContext end, Action<Action<Diagnostic>> write)
    {
        BaselineHold hold = BaselineHold.Of(
            end.Options, end.CancellationToken,
            RuleDescriptors.IdentifiableLeak, RuleDescriptors.DeniedPurpose, RuleDescriptors.IdentifiableInLog, RuleDescriptors.WholeObject, RuleDescriptors.Lookalike,
            RuleDescriptors.ImplicitFlow);
        write(d => hold.Report(d, end.ReportDiagnostic));
        hold.Settle(end.ReportDiagnostic);
    }

    private static void Lower(OperationBlockAnalysisContext context, ConcurrentBag<Procedure> procedures, ConcurrentBag<ISymbol> tooDeep)
    {
        ISymbol owner = context.OwningSymbol;
        foreach (IOperation block in context.OperationBlocks)
        {
            if (block.Kind is OperationKind.ParameterInitializer or OperationKind.Attribute or OperationKind.None or OperationKind.Invalid)
            {
                continue;
            }

            try
            {
                foreach (Procedure procedure in ProcedureLowering.Lower(owner, block, context.GetControlFlowGraph(block), context.CancellationToken))
                {
                    procedures.Add(procedure);
                }
            }
            catch (InsufficientExecutionStackException)
            {
                tooDeep.Add(owner);
            }
        }
    }
}
