using OneLondon.Governance.Sources.Approvals;
using OneLondon.Governance.Sources.Authorisations;
using OneLondon.Governance.Sources.BreakGlass;
using OneLondon.Governance.Sources.Directions;
using OneLondon.Governance.Sources.Emergencies;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Sources.OptOuts;
using OneLondon.Governance.Sources.Proxies;
using OneLondon.Governance.Sources.Relationships;

namespace OneLondon.Governance.Access.Gathering;

/// <summary>Holds the sources a service has. What one of them tells replaces what a request states; without it the request's word stands.</summary>
internal sealed class AccessSources
{
    public IRelationshipSource? Relationships { get; init; }

    public IDirectionSource? Directions { get; init; }

    public IRoleAuthorisationSource? RoleAuthorisations { get; init; }

    public IObjectionSource? Objections { get; init; }

    public IEmergencySource? Emergencies { get; init; }

    public INationalOptOutSource? NationalOptOuts { get; init; }

    public ILocalOptOutSource? LocalOptOuts { get; init; }

    public IOptOutExemptionSource? Exemptions { get; init; }

    public IApprovalSource? Approvals { get; init; }

    public IProxySource? Proxies { get; init; }

    public BreakGlassRegister? BreakGlass { get; init; }
}
