using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Rules;

/// <summary>What each rule says, and how much it weighs unless a preset or an editor configuration says otherwise.</summary>
internal static class RuleDescriptors
{
    public const string Declaring = "OneLondon.Declaring";
    public const string Leaking = "OneLondon.Leaking";
    public const string Policy = "OneLondon.Policy";
    public const string Health = "OneLondon.Health";

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

    public static readonly DiagnosticDescriptor IdentifiableLeak = new(
        RuleIds.IdentifiableLeak,
        "Identifiable data reaches an output for secondary use",
        "'{0}' ({1}) reaches {2}, {3}, while it identifies a person{4}; de-identify it first with a method marked [DeidentifyingMethod], or leave it out",
        Leaking,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Identifiable data is for direct care only; depersonalised data alone is for planning and research (P1, P4, N1).",
        Help(RuleIds.IdentifiableLeak),
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor DeniedPurpose = new(
        RuleIds.DeniedPurpose,
        "Data reaches an output whose purpose the policy denies it",
        "'{0}' ({1}) reaches {2}, {3}, which the policy denies this data{4}; leave it out, or name a purpose that the policy permits",
        Leaking,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Some purposes are denied all data, and others some categories, however de-identified (P4, N2-N6).",
        Help(RuleIds.DeniedPurpose),
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor IdentifiableInLog = new(
        RuleIds.IdentifiableInLog,
        "Identifiable data reaches a log, trace, metric, exception message or console",
        "'{0}' ({1}) reaches {2}, {3}, while it identifies a person{4}; log a pseudonym or a count instead",
        Leaking,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Diagnostic output is kept and read outside every access rule (U1, N1).",
        Help(RuleIds.IdentifiableInLog),
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor WholeObject = new(
        RuleIds.WholeObject,
        "An object that contains identifiable members goes out whole",
        "'{0}' ({1}) leaves inside an object that reaches {2}, {3}{4}; send a type that holds only what the purpose needs, or clear the member first",
        Leaking,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Whoever receives an object receives every member of it that can publicly be had (P1, P4).",
        Help(RuleIds.WholeObject),
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor Lookalike = new(
        RuleIds.Lookalike,
        "What looks like de-identification is none",
        "'{0}' ({1}) reaches {2}, {3}, and still identifies a person{4}; use a keyed pseudonym or another method marked [DeidentifyingMethod]",
        Leaking,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A plain hash, a part, an encoding or an encryption can be turned back or guessed, and still singles out a person (P4, P5).",
        Help(RuleIds.Lookalike),
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor Incomplete = new(
        RuleIds.Incomplete,
        "The analysis is incomplete here",
        "'{0}' was analysed only in part: the budget of {1} was reached; split the method, or mark what its parameters and result are",
        Health,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Work is bounded; where the bound is met a leak may go unseen, and that is said.",
        Help(RuleIds.Incomplete),
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor PolicyFile = new(
        RuleIds.PolicyFile,
        "A policy file is invalid or breaches the constitution",
        "{0}: {1}; {2}",
        Policy,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A policy is proved over every possible request before it is used; one that breaches what may never be broken is refused.",
        Help(RuleIds.PolicyFile));

    public static readonly DiagnosticDescriptor ModelFile = new(
        RuleIds.ModelFile,
        "A row of a model file does not parse or matches nothing",
        "{0}; {1}",
        Policy,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A row that is not read protects nothing: what it was to follow goes unfollowed (P1, N1).",
        Help(RuleIds.ModelFile));

    private static string Help(string id) => $"docs/rules/{id}.md";
}
