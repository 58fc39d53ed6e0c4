using System.Text.Json.Serialization;
using OneLondon.Governance.Sources.Authorisations;
using OneLondon.Governance.Sources.BreakGlass;
using OneLondon.Governance.Sources.Directions;
using OneLondon.Governance.Sources.Emergencies;
using OneLondon.Governance.Sources.Objections;
using OneLondon.Governance.Sources.OptOuts;
using OneLondon.Governance.Sources.Proxies;
using OneLondon.Governance.Sources.Relationships;
using OneLondon.Governance.Sources.Reviews;

namespace OneLondon.Governance.Sources.Registers;

/// <summary>Writes and reads the bodies of entries, strictly: a member twice, one that is not known, or a number for a name is refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    AllowDuplicateProperties = false,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ObjectionChange))]
[JsonSerializable(typeof(ProxyChange))]
[JsonSerializable(typeof(EmergencyChange))]
[JsonSerializable(typeof(RoleAuthorisationChange))]
[JsonSerializable(typeof(DirectionChange))]
[JsonSerializable(typeof(ContactChange))]
[JsonSerializable(typeof(BreakGlassChange))]
[JsonSerializable(typeof(OptOutExemptionChange))]
[JsonSerializable(typeof(ReviewChange))]
internal sealed partial class RegisterJson : JsonSerializerContext
{
}
