using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Access;

/// <summary>Binds the unbound facts of a request to one policy.</summary>
internal static class FactBinding
{
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
        claims.All(claim => FactLayout.SameButOfRole(claim.Facts, claims[0].Facts));

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

    private static bool IsStated(string? reason) => RequestCheck.SaysSomething(reason);
}
