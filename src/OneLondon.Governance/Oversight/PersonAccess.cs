using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Oversight;

/// <summary>One access to a person's record: what all audit records of one request say together.</summary>
public sealed class PersonAccess
{
    /// <summary>Gets when the first of its records was taken in, in UTC; of one that was taken over from a journal, when it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the positions of its records in the trail: what proofs are made of.</summary>
    public required IReadOnlyList<long> Positions { get; init; }

    /// <summary>Gets the id that its records share.</summary>
    public required string RequestId { get; init; }

    /// <summary>Gets the user.</summary>
    public required string UserId { get; init; }

    /// <summary>Gets the organisation, which answers for its users (A8).</summary>
    public required string Organisation { get; init; }

    /// <summary>Gets the roles that the user had.</summary>
    public required IReadOnlyList<Role> Roles { get; init; }

    /// <summary>Gets what it was for.</summary>
    public required PurposeOfUse Purpose { get; init; }

    /// <summary>Gets the programme.</summary>
    public required Programme Programme { get; init; }

    /// <summary>Gets how it ended.</summary>
    public required PersonAccessOutcome Outcome { get; init; }

    /// <summary>Gets the codes of the categories that the access was to; what was shown is of them, and need not be of each. None where it was refused or nothing was shown.</summary>
    public required IReadOnlyList<string> Categories { get; init; }

    /// <summary>Gets the override under which it was made (O5).</summary>
    public required OverrideKind Override { get; init; }

    /// <summary>Gets the id of the approved application, or an empty string (G2).</summary>
    public required string Application { get; init; }

    /// <summary>Gives time and outcome; it names nobody.</summary>
    public override string ToString() => $"access at {At:O}: {Outcome}";
}
