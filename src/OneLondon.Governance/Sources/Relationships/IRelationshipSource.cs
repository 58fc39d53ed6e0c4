using OneLondon.Governance.Decisions.Facts;

namespace OneLondon.Governance.Sources.Relationships;

/// <summary>
/// Tells whether the user who asks has a legitimate relationship with people (A1): established where an open encounter,
/// referral, appointment, registration or call confirms it, none where nothing does.
/// </summary>
public interface IRelationshipSource : IPatientSource<Relationship>
{
}
