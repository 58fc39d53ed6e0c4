using OneLondon.Governance.Decisions.Facts;

namespace OneLondon.Governance.Sources.Emergencies;

/// <summary>Tells whether a declared national emergency covers a request (O6 X5).</summary>
public interface IEmergencySource : IRequestSource<EmergencyDeclaration>
{
}
