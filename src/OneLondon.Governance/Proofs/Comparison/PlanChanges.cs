using System.Collections.Generic;
using System.Numerics;

namespace OneLondon.Governance.Proofs.Comparison;

/// <summary>How the answers of one plan change, and to how many raw requests that happens.</summary>
internal sealed class PlanChanges
{
    public PlanChanges(IReadOnlyList<AnswerChange> changes, BigInteger requests)
    {
        Changes = changes;
        Requests = requests;
    }

    public static PlanChanges None { get; } = new([], BigInteger.Zero);

    public IReadOnlyList<AnswerChange> Changes { get; }

    /// <summary>Gets the number of raw facts, times directors, whose answer changes for some categories of application and agreement.</summary>
    public BigInteger Requests { get; }
}
