using OneLondon.Governance.Sources.Reviews;

namespace OneLondon.Governance.Oversight.Detecting;

/// <summary>
/// Holds what detectors compare the trail with. What is not given, null, keeps those that need it from running, and the report says so. Each is read once and
/// as a stream: people that share nothing with staff are not kept.
/// </summary>
public sealed class AuditDetectionSources
{
    /// <summary>Gets the staff, for the own record, surnames and addresses; null where it is not given.</summary>
    public IEnumerable<StaffMember>? Staff { get; init; }

    /// <summary>Gets the patient index, for surnames and addresses; null where it is not given.</summary>
    public IEnumerable<ListedPerson>? People { get; init; }

    /// <summary>Gets the episodes of care, for access after discharge; null where they are not given.</summary>
    public IEnumerable<CareEpisode>? Episodes { get; init; }

    /// <summary>Gets all reviews, ended and pending, as <see cref="ReviewRegister.AllAsync"/> gives them; null where they are not given.</summary>
    public IEnumerable<ReviewItem>? Reviews { get; init; }
}
