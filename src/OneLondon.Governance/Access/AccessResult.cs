using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Access;

/// <summary>Answers a request: a grant, or the one refusal that looks the same whatever lies behind it (X7).</summary>
public sealed class AccessResult
{
    internal AccessResult(
        AccessVerdict verdict, in Decision decision, Grant? grant, Explanation explanation, AccessDraft? draft, AuditReceipt? receipt)
    {
        // INVARIANT: a grant, a permit and the verdict "permitted" come together or not at all.
        if ((grant is not null) != (verdict == AccessVerdict.Permitted) || decision.IsPermitted != (grant is not null))
        {
            throw new InvalidOperationException("an access result holds a grant exactly where the request is permitted");
        }

        Verdict = verdict;
        Decision = decision;
        Grant = grant;
        Explanation = explanation;
        Draft = draft;
        Receipt = receipt;
    }

    /// <summary>Gets whether access is permitted: there is a grant.</summary>
    public bool IsPermitted => Grant is not null;

    /// <summary>Gets the grant to filter and release by, or null where access is refused.</summary>
    public Grant? Grant { get; }

    /// <summary>Gets the decision in force: a permit that the gate refused is a denial here.</summary>
    public Decision Decision { get; }

    /// <summary>Gets what the caller may be told, and nothing more (X7).</summary>
    public Explanation Explanation { get; }

    /// <summary>Gets how the request ended, for the host's own use; a caller is never told it (X7).</summary>
    public AccessVerdict Verdict { get; }

    /// <summary>Gets where the access or refusal is on record, or null where a refusal could not be recorded.</summary>
    public AuditReceipt? Receipt { get; }

    internal AccessDraft? Draft { get; }

    /// <summary>Gives the outcome alone.</summary>
    public override string ToString() => IsPermitted ? "permitted" : "denied";
}
