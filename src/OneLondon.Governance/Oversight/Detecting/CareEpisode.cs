using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>Says from when until when an organisation cared for a person; one that ends when or before it begins was called off, and counts for nothing.</summary>
public sealed class CareEpisode
{
    /// <summary>Gets by what requests may name the person: NHS numbers, former ones too, and ids of records.</summary>
    public required IReadOnlyList<PatientKey> Person { get; init; }

    /// <summary>Gets the organisation, as requests state it; compared without regard to the case of ASCII letters.</summary>
    public required string Organisation { get; init; }

    /// <summary>Gets from when.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Gets until when, that instant left out; null while it is open.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Gives a form that names nobody.</summary>
    public override string ToString() => "episode of care";
}
