using System.Collections.Generic;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Policies;
using OneLondon.Governance.Policies.Composition;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Proofs;

/// <summary>Enumerates the kinds of request: role x purpose x programme x operation x level.</summary>
internal static class RequestKinds
{
    public static IReadOnlyList<Operation> Operations { get; } =
    [
        Operation.Unspecified, Operation.View, Operation.Compute, Operation.Release,
        Operation.Contribute, Operation.Create, Operation.Change, Operation.Delete,
    ];

    public static IReadOnlyList<Identifiability> Levels { get; } =
    [
        Identifiability.Unspecified, Identifiability.Anonymous, Identifiability.Aggregate,
        Identifiability.Depersonalised, Identifiability.Identifiable,
    ];

    /// <summary>Gives every kind to which the policy opens a route; to all others it opens none, so they are denied.</summary>
    public static IEnumerable<RequestKind> Open(Policy policy)
    {
        foreach (ComposedRole role in policy.Composed.Roles)
        {
            foreach (ComposedPurpose purpose in policy.Composed.Purposes)
            {
                foreach (ComposedProgramme programme in policy.Composed.Programmes)
                {
                    AccessFacts facts = policy.Facts(role.Code, purpose.Code, programme.Code);
                    foreach (Operation operation in Operations)
                    {
                        foreach (Identifiability level in Levels)
                        {
                            AccessFacts kind = facts with { Operation = operation, Level = level };
                            Plan plan = policy.Plans.Find(kind);
                            if (plan.Routes.Length > 0)
                            {
                                yield return new RequestKind(role, purpose, programme, kind, plan);
                            }
                        }
                    }
                }
            }
        }
    }
}
