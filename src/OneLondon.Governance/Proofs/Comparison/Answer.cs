using System.Collections.Generic;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Proofs.Comparison;

/// <summary>One way a plan may answer a combination of conditions: a grant speaks, and of all before it the masks leave nothing.</summary>
internal sealed class Answer
{
    private Answer(LimitedGrant? grant, IReadOnlyList<LimitedGrant> emptied, Obligations contributed)
    {
        Grant = grant;
        Emptied = emptied;
        Obligations = grant is null ? Obligations.None : grant.Route.Obliges | (contributed & grant.Route.ContributedObligations);
    }

    /// <summary>Gets the grant that speaks; none where the request is denied.</summary>
    public LimitedGrant? Grant { get; }

    /// <summary>Gets the grants whose conditions hold and of which nothing is left.</summary>
    public IReadOnlyList<LimitedGrant> Emptied { get; }

    public Obligations Obligations { get; }

    public ConfidentialityTier Labels => Grant?.Route.Labels ?? ConfidentialityTier.Normal;

    /// <summary>Gives every answer that some categories of application and agreement may lead to, one more than there are such grants at most.</summary>
    public static IEnumerable<Answer> Of(IEnumerable<LimitedGrant> grants, ulong word)
    {
        var contributed = (Obligations)(word >> 32);
        var emptied = new List<LimitedGrant>();
        foreach (LimitedGrant grant in grants)
        {
            if (((uint)word & grant.Route.Requires) != grant.Route.Requires)
            {
                continue;
            }

            if (!grant.Cells.IsZero)
            {
                yield return new Answer(grant, emptied.ToArray(), contributed);
                if (grant.Masks == LimitingMasks.None)
                {
                    yield break;
                }
            }

            emptied.Add(grant);
        }

        yield return new Answer(null, emptied, contributed);
    }
}
