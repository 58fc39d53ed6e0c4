using OneLondon.Governance.Decisions;
using OneLondon.Governance.Sources.Relationships;
using OneLondon.Governance.Vocabulary;

namespace OneLondon.Governance.Sources;

/// <summary>Asks a source what stands for a request: who asks, in which role, about whom, what for, and when.</summary>
public sealed class SourceQuestion
{
    private readonly IReadOnlyList<PatientKey> _patients = [];
    private readonly IReadOnlyList<string> _teams = [];

    /// <summary>Gets whom it is about, each once; one for a single request, many for a batch, so that a source looks up once.</summary>
    public required IReadOnlyList<PatientKey> Patients
    {
        get => _patients;
        init => _patients = value is null ? [] : [.. value.Distinct()];
    }

    /// <summary>Gets the user who asks.</summary>
    public required string UserId { get; init; }

    /// <summary>Gets the user's organisation (A8).</summary>
    public required string Organisation { get; init; }

    /// <summary>Gets the care teams the user belongs to, copied.</summary>
    public IReadOnlyList<string> Teams
    {
        get => _teams;
        init => _teams = value is null ? [] : [.. value];
    }

    /// <summary>Gets the area the user's organisation belongs to, or an empty string (A11 A12).</summary>
    public string Area { get; init; } = string.Empty;

    /// <summary>Gets the role asked with; a question about the request alone is asked without one.</summary>
    public Role Role { get; init; }

    /// <summary>Gets the user who directs an administrator, or an empty string (A4).</summary>
    public string DirectedBy { get; init; } = string.Empty;

    /// <summary>Gets the purpose of use.</summary>
    public PurposeOfUse Purpose { get; init; }

    /// <summary>Gets the programme.</summary>
    public Programme Programme { get; init; }

    /// <summary>Gets the id of the approved application, or an empty string (G2).</summary>
    public string ApplicationId { get; init; } = string.Empty;

    /// <summary>Gets the time of the request, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Tells whether the user who asks is one of those who have a contact.</summary>
    public bool IsOne(ContactHolderKind kind, string holder) => holder is { Length: > 0 } && kind switch
    {
        ContactHolderKind.User => string.Equals(holder, UserId, StringComparison.Ordinal),
        ContactHolderKind.Team => Teams.Contains(holder, StringComparer.Ordinal),
        ContactHolderKind.Organisation => string.Equals(holder, Organisation, StringComparison.Ordinal),
        _ => false,
    };

    /// <summary>Gives a form that names nobody.</summary>
    public override string ToString() => $"question about {Patients.Count} people";
}
