using OneLondon.Governance.Decisions.Facts;

namespace OneLondon.Governance.Sources.Proxies;

/// <summary>Tells whether the user who asks holds legal power to act for people (O8): a proxy with power, or without.</summary>
public interface IProxySource : IPatientSource<SubjectIdentity>
{
}
