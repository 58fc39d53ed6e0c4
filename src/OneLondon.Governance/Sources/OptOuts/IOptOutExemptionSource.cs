using OneLondon.Governance.Decisions.Facts;

namespace OneLondon.Governance.Sources.OptOuts;

/// <summary>Tells which recorded exemption from the opt-out the application of a request has (X2).</summary>
public interface IOptOutExemptionSource : IRequestSource<OptOutExemption>
{
}
