using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions.Facts;

namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Holds a record as detectors take it: who, which person, and where in the trail.</summary>
internal readonly ref struct TakenAccess
{
    private const string Claimed = "relationship=claimed";

    public required long Position { get; init; }

    public required AuditRecord Record { get; init; }

    public required UserAccount Account { get; init; }

    /// <summary>Gets the codes of the pseudonyms that it names.</summary>
    public required ReadOnlySpan<UInt128> Codes { get; init; }

    /// <summary>Gets the place of its person among those seen, or -1 where it names none.</summary>
    public required int Person { get; init; }

    /// <summary>Gets what its request is told apart by; one without an id stands alone.</summary>
    public string Request => Record.RequestId.Length > 0 ? Record.RequestId : FormattableString.Invariant($"position {Position}");

    public bool IsUnderOverride => Record.Override != OverrideKind.None;

    public bool RestsOnClaim => Record.ClaimReason.Length > 0 || Record.Roles.Any(role => role.Facts.Contains(Claimed));

    /// <summary>Gets whether it says how a request was decided, of which each request has one.</summary>
    public bool IsRequest => Record.Kind == AuditKind.Access;
}
