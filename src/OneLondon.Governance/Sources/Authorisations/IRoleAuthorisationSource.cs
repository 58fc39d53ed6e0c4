using OneLondon.Governance.Decisions.Facts;

namespace OneLondon.Governance.Sources.Authorisations;

/// <summary>Tells whether the user is authorised for the role asked with, in their organisation (A3).</summary>
public interface IRoleAuthorisationSource : IRequestSource<RoleAuthorisation>
{
}
