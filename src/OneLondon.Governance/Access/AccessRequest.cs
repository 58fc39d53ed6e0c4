using OneLondon.Governance.Decisions;
using OneLondon.Governance.Sources.BreakGlass;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Access;

/// <summary>Asks for one patient's record: who, in which roles, why, what for. Immutable; whatever is left out is denied.</summary>
public sealed class AccessRequest
{
    private readonly IReadOnlyList<RoleClaim> _roles = [];
    private readonly IReadOnlyList<string> _objected = [];
    private readonly IReadOnlyList<string> _withdrawn = [];
    private readonly IReadOnlyList<string> _unanswered = [];

    /// <summary>Gets whose record is asked for.</summary>
    public required PatientKey Patient { get; init; }

    /// <summary>Gets who asks.</summary>
    public required Requester Requester { get; init; }

    /// <summary>Gets the roles asked with, copied; each is decided alone (A2).</summary>
    public required IReadOnlyList<RoleClaim> Roles
    {
        get => _roles;
        init => _roles = value is null ? [] : [.. value];
    }

    /// <summary>Gets the purpose of use (P1).</summary>
    public PurposeOfUse Purpose { get; init; }

    /// <summary>Gets the programme (P9).</summary>
    public Programme Programme { get; init; }

    /// <summary>Gets what is done with the data (N7).</summary>
    public Operation Operation { get; init; }

    /// <summary>Gets the level of identifiability asked for (P5).</summary>
    public Identifiability Level { get; init; }

    /// <summary>Gets when the request was made and its facts were gathered; one without a time, or too old, is refused.</summary>
    public DateTimeOffset RequestedAt { get; init; }

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

    /// <summary>Gets the id of the approved application, up to 256 characters, or an empty string (G2).</summary>
    public string ApplicationId { get; init; } = string.Empty;

    /// <summary>Gets the break-glass pass, or null; where the glass is broken by pass, nothing else invokes an override (O5).</summary>
    public BreakGlassPass? BreakGlass { get; init; }

    /// <summary>Gets the reason for break-glass, up to 2,000 characters; without one no override is in force (O5).</summary>
    public string OverrideReason { get; init; } = string.Empty;

    /// <summary>Gets the reason for a claimed relationship, up to 2,000 characters; without one the claim does not stand (A1).</summary>
    public string ClaimReason { get; init; } = string.Empty;

    /// <summary>Gets the operation of a service through which access is asked for, up to 256 characters, for the record; or an empty string.</summary>
    public string Service { get; init; } = string.Empty;

    /// <summary>Gets the names of the sources that gave no answer, so that what they would have told is unknown.</summary>
    internal IReadOnlyList<string> Unanswered
    {
        get => _unanswered;
        init => _unanswered = value is null ? [] : [.. value];
    }

    /// <summary>Gives a form that identifies nobody.</summary>
    public override string ToString() => "access request";
}
