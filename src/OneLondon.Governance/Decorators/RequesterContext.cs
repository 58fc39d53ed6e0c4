using OneLondon.Governance.Access;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Sources.BreakGlass;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Decorators;

/// <summary>
/// Holds who asks and what is known of the request beside the operation that is called: roles with their facts, programme, break-glass. What it
/// leaves out is unknown, and denied where a rule consults it.
/// </summary>
public sealed class RequesterContext
{
    private readonly IReadOnlyList<RoleClaim> _roles = [];
    private readonly IReadOnlyList<string> _objected = [];
    private readonly IReadOnlyList<string> _withdrawn = [];

    /// <summary>Gets who asks.</summary>
    public required Requester Requester { get; init; }

    /// <summary>Gets the roles asked with, copied, each with its facts; an operation that requires roles takes those alone (A2 A3).</summary>
    public required IReadOnlyList<RoleClaim> Roles
    {
        get => _roles;
        init => _roles = value is null ? [] : [.. value];
    }

    /// <summary>Gets the programme (P9).</summary>
    public required Programme Programme { get; init; }

    /// <summary>Gets when the facts of the roles were gathered; too old, everything is refused.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// Gets whose record the facts about a person (relationship, objection, being the person) are about. Of anybody else they say
    /// nothing: while it is unspecified, only sources tell.
    /// </summary>
    public PatientKey Patient { get; init; }

    /// <summary>Gets the purpose, where an operation has several; one that the operation does not have is refused. Unspecified, it is the operation's only one.</summary>
    public PurposeOfUse Purpose { get; init; }

    /// <summary>Gets the controllers an objection names, copied (O2).</summary>
    public IReadOnlyList<string> ObjectedControllers
    {
        get => _objected;
        init => _objected = value is null ? [] : [.. value];
    }

    /// <summary>Gets the controllers that left the application, copied (G6).</summary>
    public IReadOnlyList<string> WithdrawnControllers
    {
        get => _withdrawn;
        init => _withdrawn = value is null ? [] : [.. value];
    }

    /// <summary>Gets the id of the approved application, or an empty string (G2).</summary>
    public string ApplicationId { get; init; } = string.Empty;

    /// <summary>Gets the break-glass pass, or null (O5).</summary>
    public BreakGlassPass? BreakGlass { get; init; }

    /// <summary>Gets the reason for break-glass; without one no override is in force (O5).</summary>
    public string OverrideReason { get; init; } = string.Empty;

    /// <summary>Gets the reason for a claimed relationship; without one the claim does not stand (A1).</summary>
    public string ClaimReason { get; init; } = string.Empty;

    /// <summary>
    /// Gets what is told what the caller may know of each answer: that a record is partial (A10), that break-glass can be asked for. It is
    /// the way to the screen for what an absent record cannot say; what it throws is passed over.
    /// </summary>
    public Action<Explanation>? Tell { get; init; }

    /// <summary>Gives a form that identifies nobody.</summary>
    public override string ToString() => "requester context";
}
