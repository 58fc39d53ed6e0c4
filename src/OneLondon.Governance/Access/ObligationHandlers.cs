using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Access;

/// <summary>Knows who discharges which obligation, and has the registered handlers do so.</summary>
internal sealed class ObligationHandlers
{
    // The audit record does these by being written: it lists the obligations and the facts behind them.
    private const Obligations ByRecord =
        Obligations.Audit | Obligations.RecordGrace | Obligations.RecordPendingObjection | Obligations.RecordExemption;

    // The filter does these: the grant carries what it needs, and the key ring is there.
    private const Obligations ByFilter =
        Obligations.PartialRecordNotice | Obligations.WithholdObjectedControllers | Obligations.WithholdWithdrawnControllers
        | Obligations.Pseudonymise;

    private readonly (Obligations Discharges, IObligationHandler Handler)[] _handlers;
    private readonly AccessOptions _options;
    private readonly TimeProvider _time;

    public ObligationHandlers(IEnumerable<IObligationHandler> handlers, AccessOptions options, TimeProvider time)
    {
        _handlers = [.. handlers.Select(handler => (handler.Discharges & ~(ByRecord | ByFilter), handler))];
        _options = options;
        _time = time;
        Dischargeable = _handlers.Aggregate(ByRecord | ByFilter, (all, row) => all | row.Discharges);
    }

    /// <summary>Gets every obligation that somebody discharges; any other is a denial.</summary>
    public Obligations Dischargeable { get; }

    public async Task DischargeAsync(
        Obligations obligations, AuditRecord record, AuditReceipt receipt, double claimedReviewRate, CancellationToken cancellationToken)
    {
        foreach ((Obligations discharges, IObligationHandler handler) in _handlers)
        {
            Obligations due = obligations & discharges;
            if (due != Obligations.None)
            {
                var context = new ObligationContext(due, record, receipt, claimedReviewRate);
                await Deadline.RunAsync(
                    async token =>
                    {
                        await handler.DischargeAsync(context, token).ConfigureAwait(false);
                        return due;
                    },
                    _options.ObligationTimeout,
                    _time,
                    cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
