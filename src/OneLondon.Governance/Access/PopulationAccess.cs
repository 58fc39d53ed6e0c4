using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Records;

namespace OneLondon.Governance.Access;

/// <summary>Answers a request for the rows of a population: an access to filter rows by, or a refusal.</summary>
public sealed class PopulationAccess
{
    internal PopulationAccess(
        AccessVerdict verdict, in Decision decision, RecordAccess? access, Explanation explanation, AccessDraft draft, AuditReceipt? receipt)
    {
        // INVARIANT: an access, a permit and the verdict "permitted" come together or not at all.
        if ((access is not null) != (verdict == AccessVerdict.Permitted) || decision.IsPermitted != (access is not null))
        {
            throw new InvalidOperationException("the answer holds an access exactly where the request is permitted");
        }

        Verdict = verdict;
        Decision = decision;
        Access = access;
        Explanation = explanation;
        Draft = draft;
        Receipt = receipt;
    }

    /// <summary>Gets whether access is permitted, to the rows of somebody at least.</summary>
    public bool IsPermitted => Access is not null;

    /// <summary>Gets the access to filter rows by, or null where it is refused.</summary>
    public RecordAccess? Access { get; }

    /// <summary>Gets the decision of the class that is on record; a permit that the gate refused is a denial here.</summary>
    public Decision Decision { get; }

    /// <summary>Gets what the caller may be told, and nothing more (X7).</summary>
    public Explanation Explanation { get; }

    /// <summary>Gets how the request ended, for the host's own use; a caller is never told it (X7).</summary>
    public AccessVerdict Verdict { get; }

    /// <summary>Gets where the access or refusal is on record, or null where a refusal could not be recorded.</summary>
    public AuditReceipt? Receipt { get; }

    internal AccessDraft Draft { get; }

    /// <summary>Gives the outcome alone.</summary>
    public override string ToString() => IsPermitted ? "permitted" : "denied";
}
