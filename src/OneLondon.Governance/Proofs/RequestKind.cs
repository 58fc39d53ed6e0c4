using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Proofs;

/// <summary>One kind of request with the plan that serves it.</summary>
internal readonly struct RequestKind
{
    public RequestKind(ComposedRole role, ComposedPurpose purpose, ComposedProgramme programme, in AccessFacts facts, Plan plan)
    {
        Role = role;
        Purpose = purpose;
        Programme = programme;
        Facts = facts;
        Plan = plan;
    }

    public ComposedRole Role { get; }

    public ComposedPurpose Purpose { get; }

    public ComposedProgramme Programme { get; }

    /// <summary>Gets facts with the kind alone filled in.</summary>
    public AccessFacts Facts { get; }

    public Plan Plan { get; }

    /// <summary>Gets all that an invariant reads of role, purpose and programme, and operation and level.</summary>
    public string Shape =>
        $"{Role.Kind}/{Role.Labels}/{Role.BreakGlass}/{new string(Role.Letters)}/{Role.Denies:x}/{Purpose.Family}/{Purpose.Lineage.Contains(PurposeCodes.EmergencyCare)}/{Purpose.Lineage.Contains(PurposeCodes.ProactiveCare)}/{Programme.Kind}/{Facts.Operation}/{Facts.Level}";

    public override string ToString() =>
        $"{Role.Code} for {Purpose.Code} in {Programme.Code}, {CodeNames.Of(Facts.Operation)} at level {CodeNames.Of(Facts.Level)}";
}
