using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Access;

/// <summary>Holds what a handler needs to discharge its obligations. It names the patient by pseudonym alone.</summary>
public sealed class ObligationContext
{
    internal ObligationContext(Obligations obligations, AuditRecord record, AuditReceipt receipt, double claimedReviewRate)
    {
        Obligations = obligations;
        Record = record;
        Receipt = receipt;
        ClaimedReviewRate = claimedReviewRate;
    }

    /// <summary>Gets the obligations of the decision that the handler said it discharges.</summary>
    public Obligations Obligations { get; }

    /// <summary>Gets the record of the access, durable by now.</summary>
    public AuditRecord Record { get; }

    /// <summary>Gets where the record stands.</summary>
    public AuditReceipt Receipt { get; }

    /// <summary>Gets the share, 0 to 1, of accesses on a claimed relationship that the policy wants reviewed (A1).</summary>
    public double ClaimedReviewRate { get; }

    /// <summary>Gives the obligations alone.</summary>
    public override string ToString() => $"obligations {Obligations}";
}
