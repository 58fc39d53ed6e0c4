using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies.Composition;

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

    public override string ToString() =>
        $"{Role.Code} for {Purpose.Code} in {Programme.Code}, {CodeNames.Of(Facts.Operation)} at level {CodeNames.Of(Facts.Level)}";
}
