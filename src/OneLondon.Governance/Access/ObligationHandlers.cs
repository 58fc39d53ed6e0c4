using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;

namespace OneLondon.Governance.Access;

/// <summary>Knows who discharges which obligation, and has the registered handlers do so.</summary>
internal sealed class ObligationHandlers
{
    private const Obligations OfThemselves = ObligationKinds.ByRecord | ObligationKinds.ByFilter;

    private readonly (Obligations Discharges, IObligationHandler Handler)[] _handlers;
    private readonly AccessOptions _options;
    private readonly TimeProvider _time;

    public ObligationHandlers(IEnumerable<IObligationHandler> handlers, AccessOptions options, TimeProvider time)
    {
        _handlers = [.. handlers.Select(handler => (handler.Discharges & ~OfThemselves, handler))];
        _options = options;
        _time = time;
        Dischargeable = _handlers.Aggregate(OfThemselves, (all, row) => all | row.Discharges);
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
