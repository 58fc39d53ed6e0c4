using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources.Approvals;
using OneLondon.Governance.Sources.BreakGlass;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Sources.OptOuts;

namespace OneLondon.Governance.Access.Gathering;

/// <summary>Holds all that the sources told of one request, for every person asked about.</summary>
internal sealed class GatheredAnswers
{
    /// <summary>Gets when the last of them had answered.</summary>
    public required DateTimeOffset At { get; init; }

    public required IReadOnlyList<ClaimAnswers> Claims { get; init; }

    public required PeopleAnswers<ObjectionStanding> Objections { get; init; }

    public required RequestAnswer<EmergencyDeclaration> Emergency { get; init; }

    public required PeopleAnswers<OptOutAnswer> NationalOptOuts { get; init; }

    public required PeopleAnswers<OptOutAnswer> LocalOptOuts { get; init; }

    public required RequestAnswer<OptOutExemption> Exemption { get; init; }

    public required RequestAnswer<ApprovalAnswer> Approval { get; init; }

    public required PeopleAnswers<SubjectIdentity> Proxies { get; init; }

    /// <summary>Gets whether overrides come by pass alone.</summary>
    public required bool HasBreakGlass { get; init; }

    /// <summary>Gets the pass that was used for this request, or null.</summary>
    public required BreakGlassPass? Pass { get; init; }

    public required IReadOnlyList<string> Unanswered { get; set; }

    /// <summary>Adds a source that told nothing.</summary>
    public void NoteUnanswered(string name) => Unanswered = [.. Unanswered.Append(name).Distinct().Order(StringComparer.Ordinal)];
}
