using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Auditing;

/// <summary>
/// Says who accessed whose data, what, when and why, by which rule (U1). It names the patient by keyed pseudonyms alone
/// and holds no clinical content. <see cref="AuditRecordFormat"/> writes and reads it.
/// </summary>
public sealed class AuditRecord
{
    /// <summary>The most resources that one record of a release lists.</summary>
    public const int MostResources = 256;

    /// <summary>Gets what it tells.</summary>
    public required AuditKind Kind { get; init; }

    /// <summary>Gets when it was made.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Gets the id that the records and log lines of one request share; it names nobody.</summary>
    public string RequestId { get; init; } = string.Empty;

    /// <summary>Gets the user.</summary>
    public string UserId { get; init; } = string.Empty;

    /// <summary>Gets the user's organisation, which answers for its users (A8).</summary>
    public string Organisation { get; init; } = string.Empty;

    /// <summary>Gets the roles asked with, each with its own facts.</summary>
    public IReadOnlyList<AuditedRole> Roles { get; init; } = [];

    /// <summary>Gets the keyed pseudonyms of the patient, one for each way the request named them.</summary>
    public IReadOnlyList<string> Patient { get; init; } = [];

    /// <summary>Gets <c>population</c> where access was to the rows of a population and not to one patient's record, or an empty string.</summary>
    public string People { get; init; } = string.Empty;

    /// <summary>Gets the operation of a service through which access was asked for, such as <c>IPatientRecords.FindAsync</c>, or an empty string.</summary>
    public string Service { get; init; } = string.Empty;

    /// <summary>Gets the purpose of use.</summary>
    public PurposeOfUse Purpose { get; init; }

    /// <summary>Gets the programme.</summary>
    public Programme Programme { get; init; }

    /// <summary>Gets the operation.</summary>
    public Operation Operation { get; init; }

    /// <summary>Gets the level of identifiability asked for.</summary>
    public Identifiability Level { get; init; }

    /// <summary>Gets the outcome for the requester: a permit that the shell refused is a denial.</summary>
    public AccessOutcome Outcome { get; init; }

    /// <summary>Gets why it ended so, in one word of the shell, such as <c>permitted</c> or <c>audit-unavailable</c>.</summary>
    public string Verdict { get; init; } = string.Empty;

    /// <summary>Gets the type of the failure behind a refusal, or an empty string; never its message, which may hold anything.</summary>
    public string Failure { get; init; } = string.Empty;

    /// <summary>Gets the codes of the categories permitted; in a release of a governed call, of those that what is released is of; in others, of those that it may be of.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>Gets in a release through a service, how many items were released, in the first of its records; at the end of a sequence, of all its chunks.</summary>
    public long Items { get; init; }

    /// <summary>Gets in a release in several records, or of a sequence, the number of the chunk, from 1 on; at the end of a sequence, the number of its chunks.</summary>
    public long Chunk { get; init; }

    /// <summary>Gets in a release that takes several records, how many they are, all of them written before anything left; 0 in a sequence, which does not know.</summary>
    public long Chunks { get; init; }

    /// <summary>
    /// Gets in a release, the records released, each once as <c>Type/id</c>: at most <see cref="MostResources"/>; where there are more, further records of
    /// the release list them. An id that could name a person is a keyed pseudonym. Records of types that have no id are counted alone.
    /// </summary>
    public IReadOnlyList<string> Resources { get; init; } = [];

    /// <summary>Gets how many items of each category were withheld (X7).</summary>
    public IReadOnlyList<WithheldCount> Withheld { get; init; } = [];

    /// <summary>Gets the controllers whose items are withheld (O7 G6).</summary>
    public IReadOnlyList<string> WithheldControllers { get; init; } = [];

    /// <summary>Gets the ids of the rules that decided.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>Gets the policy's name.</summary>
    public string PolicyName { get; init; } = string.Empty;

    /// <summary>Gets the policy's version.</summary>
    public string PolicyVersion { get; init; } = string.Empty;

    /// <summary>Gets the policy's content hash.</summary>
    public string PolicyHash { get; init; } = string.Empty;

    /// <summary>Gets the override invoked (O5).</summary>
    public OverrideKind Override { get; init; }

    /// <summary>Gets the reason given for the override, NHS numbers in it replaced by pseudonyms.</summary>
    public string OverrideReason { get; init; } = string.Empty;

    /// <summary>Gets the reason given for a claimed relationship, NHS numbers in it replaced by pseudonyms (A1).</summary>
    public string ClaimReason { get; init; } = string.Empty;

    /// <summary>Gets the id of the break-glass pass that was presented, or an empty string.</summary>
    public string BreakGlass { get; init; } = string.Empty;

    /// <summary>Gets the id of the approved application, or an empty string (G2).</summary>
    public string Application { get; init; } = string.Empty;

    /// <summary>Gets the names of the sources that gave no answer, so that what they would have told was unknown (X8).</summary>
    public IReadOnlyList<string> Unanswered { get; init; } = [];

    /// <summary>Gets the obligations of the decision.</summary>
    public Obligations Obligations { get; init; }

    /// <summary>Gets in a repair, the offset in bytes of what was found damaged and closed off; it stays where it is.</summary>
    public long DamagedOffset { get; init; }

    /// <summary>Gets in a repair, the length in bytes of what was found damaged.</summary>
    public long DamagedLength { get; init; }

    /// <summary>Gets the trail that the record was first kept in, where it was taken over from there (X8), or an empty string; in a merge, the other trail.</summary>
    public string OriginTrail { get; init; } = string.Empty;

    /// <summary>Gets the number of the record in the trail that it was first kept in; in a merge, the number up to which records were taken over.</summary>
    public long OriginPosition { get; init; }

    /// <summary>Gives kind and outcome; it names no person.</summary>
    public override string ToString() => $"audit record: {Kind}, {Outcome}";
}
