using Microsoft.CodeAnalysis;

namespace OneLondon.Governance.Analyzers.Rules;

/// <summary>What each rule says, and how much it weighs unless a preset or an editor configuration says otherwise.</summary>
internal static class RuleDescriptors
{
    public const string Declaring = "OneLondon.Declaring";
    public const string Enforcing = "OneLondon.Enforcing";
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

    public static readonly DiagnosticDescriptor UnsaidAtBoundary = new(
        RuleIds.UnsaidAtBoundary,
        "A public member gives back labelled data and does not say so",
        "'{0}' gives back content of '{1}' ({2}) and does not say so at the assembly's boundary; mark it [{3}]",
        Declaring,
        DiagnosticSeverity.Info,
        isEnabledByDefault: false,
        "What is said at the boundary is read by people, and by builds that see only the assembly (P1, P4).",
        Help(RuleIds.UnsaidAtBoundary),
        WellKnownDiagnosticTags.CompilationEnd);

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

    public static readonly DiagnosticDescriptor ReturnsItsInput = new(
        RuleIds.ReturnsItsInput,
        "A de-identifying method can return its input unchanged",
        "'{0}' is marked [DeidentifyingMethod] and can give back '{1}' as it came; throw, or give back nothing, where it cannot be de-identified",
        Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "What the method gives back is believed to be de-identified, on every path (P4, P5).",
        Help(RuleIds.ReturnsItsInput));

    public static readonly DiagnosticDescriptor UngovernableRecord = new(
        RuleIds.UngovernableRecord,
        "A record type cannot be governed",
        "'{0}' cannot be governed: {1}; {2}",
        Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Of rows of which nobody knows whose they are or what they hold, nothing can be withheld (O2, A2).",
        Help(RuleIds.UngovernableRecord));

    public static readonly DiagnosticDescriptor NoContext = new(
        RuleIds.NoContext,
        "A class that governs record types is no context",
        "'{0}' cannot govern record types: {1}; {2}",
        Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "The filters of record types are written into the class that is marked with them (O2, A2).",
        Help(RuleIds.NoContext));

    public static readonly DiagnosticDescriptor Unclearable = new(
        RuleIds.Unclearable,
        "A member of a record cannot be cleared",
        "'{0}' cannot be cleared in a copy of '{1}': where it is withheld the row goes; let it be set, and be null or empty, or accept that",
        Declaring,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "A row that cannot be shown without what is withheld is not shown (A2, O2).",
        Help(RuleIds.Unclearable));

    public static readonly DiagnosticDescriptor UngovernableOperation = new(
        RuleIds.UngovernableOperation,
        "An operation of a governed interface cannot be decorated",
        "'{0}' cannot be governed: {1}; {2}",
        Declaring,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "An operation whose request cannot be made, or whose result cannot be filtered, would be a way around the decision (A1, A2, U1).",
        Help(RuleIds.UngovernableOperation));

    public static readonly DiagnosticDescriptor LeadsAway = new(
        RuleIds.LeadsAway,
        "A member of a record leads to other people",
        "'{0}' leads from '{1}' to records that may be of other people: where they are, the row is shown without it or not at all, and a query without it or refused; leave it out of the type, or say with [GovernanceExempt] why they are not",
        Declaring,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        "What a row refers to goes with it, and whoever objected is not to be seen through the record of another (O2, A2).",
        Help(RuleIds.LeadsAway));

    public static readonly DiagnosticDescriptor NoPurpose = new(
        RuleIds.NoPurpose,
        "Code that handles identifiable data has no purpose",
        "'{0}' handles '{1}', which identifies a person, and says not what for; mark the member, the type or the assembly [PurposeOfUse]",
        Enforcing,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: false,
        "Identifiable data is used for direct care only; code that says what it runs for can be held to it (P1, N1).",
        Help(RuleIds.NoPurpose),
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor CareFromSecondaryUse = new(
        RuleIds.CareFromSecondaryUse,
        "A direct-care operation is called from secondary-use code",
        "'{0}' is for {1} and is called here for {2}; take de-identified data from an extract made for that purpose instead",
        Enforcing,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "What serves direct care hands out identifiable data, which planning and research must not see (P1, P4, N1).",
        Help(RuleIds.CareFromSecondaryUse));

    public static readonly DiagnosticDescriptor AroundGoverned = new(
        RuleIds.AroundGoverned,
        "A record source is used around what governs it",
        "'{0}' serves the governed '{1}' and is {2}, so that nothing decides and nothing is recorded; {3}, or mark '{0}' [Governed] if it takes the decision itself",
        Enforcing,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A decision that can be gone around is none: each access needs one, and an audit record before data leaves (A1, A2, U1).",
        Help(RuleIds.AroundGoverned));

    // The same rule, of rows that are read around what filters them.
    public static readonly DiagnosticDescriptor UnfilteredRead = new(
        RuleIds.AroundGoverned,
        "A record source is used around what governs it",
        "Rows of '{0}', which '{1}' governs, are read here without its filter, so that nothing of them is withheld; filter them with the record type that '{1}' has for '{0}', or ask a governed service for them",
        Enforcing,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "A decision that can be gone around is none: each access needs one, and an audit record before data leaves (A1, A2, U1).",
        Help(RuleIds.AroundGoverned));

    public static readonly DiagnosticDescriptor Undischarged = new(
        RuleIds.Undischarged,
        "An obligation of the policy is discharged by nothing that is registered",
        "Nothing registered discharges the obligation '{0}' of the grants {1}, so whatever comes with it is denied, and the program does not start; register a handler with 'DischargeBy<T>()', or accept the denial with 'LeaveUndischarged(Obligations.{0})'",
        Enforcing,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "An obligation that nobody can discharge is a denial, found before the first request where it can be (O5, A1, U1).",
        Help(RuleIds.Undischarged),
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor Ungoverned = new(
        RuleIds.Ungoverned,
        "An operation that returns tagged data is neither governed nor exempt",
        "'{0}' returns '{1}' without a decision; mark {2}, or say with [GovernanceExempt] why none is needed",
        Enforcing,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Each access to a person's record needs a decision, and an audit record before data leaves (A1, A2, U1).",
        Help(RuleIds.Ungoverned));

    public static readonly DiagnosticDescriptor UntaggedOperation = new(
        RuleIds.UntaggedOperation,
        "An operation of a governed interface says not what it is for",
        "'{0}' is an operation of a governed interface and says not what it is for, so that no request can be made of it; mark it, or its interface, [PurposeOfUse]",
        Enforcing,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        "Every access is asked for with a purpose, and decided by it (P1, A2, U1).",
        Help(RuleIds.UntaggedOperation));

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
        "Data reaches an output whose purpose or recipient the policy denies it",
        "'{0}' ({1}) reaches {2}, {3}, which the policy denies this data{4}; leave it out, or name a purpose and a recipient that the policy permits",
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

    public static readonly DiagnosticDescriptor ImplicitFlow = new(
        RuleIds.ImplicitFlow,
        "Identifiable data decides what an output for secondary use says",
        "'{0}' ({1}) decides what {2}, {3}, says{4}; say the same whatever it is, or have a method marked [DeidentifyingMethod] decide, one that rounds or leaves out small numbers",
        Leaking,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: false,
        "That a line is sent, how many are, and which of two words it holds can tell as much of a person as the words themselves (P1, P4, P5).",
        Help(RuleIds.ImplicitFlow),
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor PermittedFlow = new(
        RuleIds.PermittedFlow,
        "Data reaches an output that the policy permits it",
        "'{0}' ({1}, {5}) reaches {2}, {3}, as the policy permits{4}; nothing has to be done, the register of data flows lists it",
        Leaking,
        DiagnosticSeverity.Info,
        isEnabledByDefault: false,
        "A register of data flows lists what leaves lawfully too: what, how identifiable, where to and for what (G1-G3, U1).",
        Help(RuleIds.PermittedFlow),
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor Incomplete = new(
        RuleIds.Incomplete,
        "The analysis is incomplete here",
        "'{0}' was analysed only in part: {1}",
        Health,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "Work is bounded; where the bound is met a leak may go unseen, and that is said.",
        Help(RuleIds.Incomplete),
        WellKnownDiagnosticTags.CompilationEnd);

    public static readonly DiagnosticDescriptor Suppression = new(
        RuleIds.Suppression,
        "A suppression has no reason, has expired or is not needed",
        "The suppression of {0} {1}; {2}",
        Health,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A finding that is silenced is a decision: somebody has to be able to judge it, and it must not outlive its reason (U2).",
        Help(RuleIds.Suppression));

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
        "A row of a model file is wrong or matches nothing",
        "{0}; {1}",
        Policy,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        "A row that is not read protects nothing: what it was to follow goes unfollowed (P1, N1).",
        Help(RuleIds.ModelFile));

    private static string Help(string id) => $"docs/rules/{id}.md";
}
