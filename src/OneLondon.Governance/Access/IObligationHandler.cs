using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Access;

/// <summary>
/// Discharges obligations that reach beyond the gate: an alert, a review, a sampled review, keeping data inside an
/// environment. It runs after the access is on record and before the grant exists; where it throws, access is denied.
/// </summary>
public interface IObligationHandler
{
    /// <summary>Gets the obligations it discharges; read once, at start.</summary>
    Obligations Discharges { get; }

    /// <summary>Discharges the obligations of one access, and returns only when that is done.</summary>
    Task DischargeAsync(ObligationContext context, CancellationToken cancellationToken);
}
