using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Access;

/// <summary>Binds the unbound facts of a request to one policy.</summary>
internal static class FactBinding
{
    // What belongs to the role; every other fact is about the person or the request.
    private static readonly ulong OfRole = Mask(
        FactLayout.RoleAuthorisation,
        FactLayout.Relationship,
        FactLayout.ClaimReason,
        FactLayout.Setting,
        FactLayout.Direction,
        FactLayout.DirectorRelationship,
        FactLayout.Subject);

    /// <summary>Gives the facts of each role, none where no list of roles can be read; a programme not registered on that day counts as unspecified.</summary>
    public static AccessFacts[] Bind(Policy policy, AccessRequest request, DateTime day)
    {
        if (!RequestCheck.HasRoles(request))
        {
            return [];
        }

        Programme programme = policy.IsRegistered(request.Programme, day) ? request.Programme : default;
        return [.. request.Roles.Select(claim => Bind(policy, request, claim, programme))];
    }

    /// <summary>Tells whether the claims agree on what does not belong to a role.</summary>
    public static bool Agree(IReadOnlyList<RoleClaim> claims) =>
        claims.All(claim => ((claim.Facts.FactBits ^ claims[0].Facts.FactBits) & ~OfRole) == 0);

    private static AccessFacts Bind(Policy policy, AccessRequest request, RoleClaim claim, Programme programme)
    {
        AccessFacts facts = policy.Facts(claim.Role, request.Purpose, programme) with
        {
            FactBits = claim.Facts.FactBits,
            Operation = Enum.IsDefined(request.Operation) ? request.Operation : default,
            Level = Enum.IsDefined(request.Level) ? request.Level : default,
            ApplicationCategories = policy.Categories(claim.ApplicationCategories),
            AgreementCategories = policy.Categories(claim.AgreementCategories),
        };

        // INVARIANT: a reason counts as stated only where its text is there to be recorded (O5 A1).
        facts = facts with
        {
            OverrideReason = IsStated(request.OverrideReason) ? facts.OverrideReason : StatedReason.NotStated,
            ClaimReason = IsStated(request.ClaimReason) ? facts.ClaimReason : StatedReason.NotStated,
        };
        return policy.WithDirector(facts, claim.Director);
    }

    private static bool IsStated(string reason) => !string.IsNullOrWhiteSpace(reason);

    private static ulong Mask(params ReadOnlySpan<FactDefinition> facts)
    {
        ulong mask = 0;
        foreach (FactDefinition fact in facts)
        {
            mask |= ((1UL << fact.Width) - 1) << fact.Offset;
        }

        return mask;
    }
}
