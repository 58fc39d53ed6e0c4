using System.Security.Cryptography;
using System.Text;
using OneLondon.Governance.Auditing;
using OneLondon.Governance.Decisions;
using OneLondon.Governance.Decisions.Facts;
using OneLondon.Governance.Logging;
using OneLondon.Governance.Sources;
using OneLondon.Governance.Sources.Reviews;

namespace OneLondon.Governance.Access.Reviewing;

/// <summary>
/// Puts accesses up for review and raises their alerts (O5 A1). An alert that cannot be sent is owed, on record, until it is:
/// a mail server that is down does not keep a clinician from a patient, and the privacy officer hears of it all the same.
/// </summary>
internal sealed class ReviewHandler : IObligationHandler
{
    private readonly ReviewRegister _reviews;
    private readonly IPrivacyAlerts _alerts;
    private readonly TimeSpan _within;
    private readonly QuietLogger _log;

    public ReviewHandler(ReviewRegister reviews, IPrivacyAlerts alerts, BreakGlassOptions options, QuietLogger log)
    {
        _reviews = reviews;
        _alerts = alerts;
        _within = options.ReviewWithin;
        _log = log;
    }

    public Obligations Discharges => Obligations.Review | Obligations.Alert | Obligations.SampledReview;

    public async Task DischargeAsync(ObligationContext context, CancellationToken cancellationToken)
    {
        AuditRecord record = context.Record;
        bool alert = (context.Obligations & Obligations.Alert) != 0;
        bool review = (context.Obligations & Obligations.Review) != 0
            || ((context.Obligations & Obligations.SampledReview) != 0 && IsSampled(record.RequestId, context.ClaimedReviewRate));
        if (!alert && !review)
        {
            return;
        }

        var item = new ReviewItem
        {
            RequestId = record.RequestId,
            Kind = record.Override != OverrideKind.None ? ReviewKind.BreakGlass
                : (context.Obligations & (Obligations.Review | Obligations.Alert)) != 0 ? ReviewKind.NationalEmergency
                : ReviewKind.ClaimedRelationship,
            Override = record.Override,
            UserId = record.UserId,
            Organisation = record.Organisation,
            Reason = Fitting(record.OverrideReason.Length > 0 ? record.OverrideReason : record.ClaimReason),
            AccessedAt = record.At,
            DueAt = record.At + _within,
            NeedsAlert = alert,
        };

        // INVARIANT: the review, and with it the alert that is owed, is durable before access is given.
        await _reviews.OpenAsync(item, cancellationToken).ConfigureAwait(false);
        if (alert)
        {
            await TryAlertAsync(item, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Tells whether a request falls into a sample of that rate, 0 to 1; the same request always does or never.</summary>
    internal static bool IsSampled(string requestId, double rate)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(requestId));
        double place = BitConverter.ToUInt32(hash) / (double)uint.MaxValue;
        return !(place >= rate) || rate >= 1;
    }

    // Masked, a reason may be longer than a register takes; the whole of it stands in the audit record, and nobody is kept from a patient by that.
    private static string Fitting(string reason)
    {
        int length = Math.Min(reason.Length, SourceText.LongestText);
        return reason[..(length > 0 && length < reason.Length && char.IsHighSurrogate(reason[length - 1]) ? length - 1 : length)];
    }

    private async Task TryAlertAsync(ReviewItem item, CancellationToken cancellationToken)
    {
        // An alert that hangs is left to be sent later, well within the time an obligation may take.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(1));
        try
        {
            await Task.Run(() => _reviews.AlertAsync(item, _alerts, limit.Token), CancellationToken.None).WaitAsync(limit.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            _log.AlertOwed(e.GetType().Name);
        }
    }
}
