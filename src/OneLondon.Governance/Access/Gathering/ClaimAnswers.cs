using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Sources.Directions;

namespace OneLondon.Governance.Access.Gathering;

/// <summary>Holds what was told of one role of the requester.</summary>
internal sealed class ClaimAnswers
{
    public required RequestAnswer<RoleAuthorisation> RoleAuthorisation { get; init; }

    public required PeopleAnswers<Relationship> Relationships { get; init; }

    public required PeopleAnswers<DirectionAnswer> Directions { get; init; }
}
