using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Rules;

/// <summary>What each rule says, and how much it weighs unless a preset or an editor configuration says otherwise.</summary>
internal static class RuleDescriptors
{
    public const string Declaring = "OneLondon.Declaring";
    public const string Policy = "OneLondon.Policy";

    public static readonly DiagnosticDescriptor LooksIdentifying = new(
        RuleIds.LooksIdentifying,
        "A member looks identifying and bears no mark",
        "'{0}' looks like {1} and bears no mark; mark it [{2}], or say with [GovernanceExempt] why it identifies nobody",
        Declaring,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "Identifiable data is for direct care only (P1, N1). What is not marked cannot be followed.",
        Help(RuleIds.LooksIdentifying));

    public static readonly DiagnosticDescriptor ContradictoryMarks = new(
        RuleIds.ContradictoryMarks,
        "Marks contradict one another",
        "The marks of '{0}' contradict: {1}; {2}",
        Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A mark that cannot hold would let the analysis, or the running system, believe the wrong one (P1, P4, P5).",
        Help(RuleIds.ContradictoryMarks));

    public static readonly DiagnosticDescriptor UnknownCode = new(
        RuleIds.UnknownCode,
        "A mark names a code that the policy does not know",
        "The policy {0} knows no {1} '{2}'; {3}",
        Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A code outside the policy is denied at run time, every time; here it shows before (P1, A2).",
        Help(RuleIds.UnknownCode));

    public static readonly DiagnosticDescriptor PolicyFile = new(
        RuleIds.PolicyFile,
        "A policy file is invalid or breaches the constitution",
        "{0}: {1}; {2}",
        Policy,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A policy is proved over every possible request before it is used; one that breaches what may never be broken is refused.",
        Help(RuleIds.PolicyFile));

    private static string Help(string id) => $"docs/rules/{id}.md";
}
