using System.Text.Json.Serialization;
using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sources.Authorisations;

/// <summary>Holds a change of a role's authorisation as the register keeps it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed class RoleAuthorisationChange : DatedChange
{
    public string Organisation { get; init; } = string.Empty;

    public string Role { get; init; } = string.Empty;
}
