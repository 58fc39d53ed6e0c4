using OneLondon.Governance.Sources.Registers;

namespace OneLondon.Governance.Sources.Reviews;

/// <summary>Keeps the accesses that somebody else is to review (O5 A1): which are unreviewed, which overdue, and how each ended.</summary>
public sealed class ReviewRegister
{
    private const string Name = "reviews";
    private const int LongestId = 128;

    private readonly Ledger<ReviewChange> _ledger;

    /// <summary>Opens the register in a store.</summary>
    public ReviewRegister(IRegisterStore store, TimeProvider time) =>
        _ledger = new Ledger<ReviewChange>(store, Name, RegisterJson.Default.ReviewChange, time);

    /// <summary>Puts an access up for review; one that is up already stays as it is.</summary>
    /// <exception cref="RegisterRefusedException">Something is missing. Nothing was recorded.</exception>
    public async Task OpenAsync(ReviewItem item, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (!Enum.IsDefined(item.Kind) || item.Kind == ReviewKind.Unspecified || item.AccessedAt == default || item.DueAt < item.AccessedAt)
        {
            throw new RegisterRefusedException("the kind of a review, or its times, are missing; give the kind, when the access was and when the review is due");
        }

        string subject = Subject(item.RequestId);
        if ((await _ledger.ReadAsync(subject, cancellationToken).ConfigureAwait(false)).Count > 0)
        {
            return;
        }

        var opened = new ReviewChange
        {
            Step = ReviewStep.Opened,
            At = item.AccessedAt,
            By = SourceText.Name(item.UserId, "the user"),
            Kind = item.Kind,
            Override = item.Override,
            Organisation = SourceText.Name(item.Organisation, "the organisation"),
            DueAt = item.DueAt,
            NeedsAlert = item.NeedsAlert,
            Text = SourceText.OptionalReason(item.Reason, "the reason"),
        };
        await _ledger.AppendAsync(
            subject,
            (before, _) => before.Count == 0 ? opened : throw new RegisterRefusedException("the access is up for review already"),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends a review, by somebody other than the user whose access it was (O5).</summary>
    /// <exception cref="RegisterRefusedException">There is none, it has ended, or the reviewer is the user. Nothing was recorded.</exception>
    public async Task<ReviewItem> ReviewAsync(
        string requestId, string by, ReviewOutcome outcome, string findings, CancellationToken cancellationToken = default)
    {
        string subject = Subject(requestId);
        IReadOnlyList<Recorded<ReviewChange>> history = await _ledger.AppendAsync(
            subject,
            (before, now) => Reviewed(before.Count == 0 ? null : Read(requestId, before), by, outcome, findings, now),
            cancellationToken).ConfigureAwait(false);
        return Read(requestId, history);
    }

    /// <summary>Gives every review, those of the earliest access first; one that cannot be read comes before them, and says so.</summary>
    public async Task<IReadOnlyList<ReviewItem>> AllAsync(CancellationToken cancellationToken = default)
    {
        IReadOnlyList<LedgerHistory<ReviewChange>> read = await _ledger.ReadEachAsync(cancellationToken).ConfigureAwait(false);
        return [.. read.Select(ReadOrTell).OrderBy(item => item.AccessedAt).ThenBy(item => item.RequestId, StringComparer.Ordinal)];
    }

    /// <summary>Gives the reviews that have not ended, and those that cannot be read.</summary>
    public async Task<IReadOnlyList<ReviewItem>> PendingAsync(CancellationToken cancellationToken = default) =>
        [.. (await AllAsync(cancellationToken).ConfigureAwait(false)).Where(item => item.Outcome == ReviewOutcome.Pending)];

    /// <summary>
    /// Raises the alerts that are owed, and one for each review that is overdue, and gives how many there were. Where one fails, the others
    /// are raised all the same.
    /// </summary>
    /// <exception cref="PrivacyAlertsException">Some could not be raised, or not be put on record, or a review cannot be read.</exception>
    public async Task<int> SendAlertsAsync(IPrivacyAlerts alerts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(alerts);
        DateTimeOffset now = _ledger.Time.GetUtcNow();
        int raised = 0;
        var failures = new List<(string RequestId, Exception Cause)>();
        foreach (ReviewItem item in await AllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (item.IsUnreadable)
            {
                failures.Add((item.RequestId, new RegisterUnreadableException()));
                continue;
            }

            if (item.NeedsAlert && !item.Alerted)
            {
                await TryAsync(item, ReviewStep.Alerted).ConfigureAwait(false);
            }

            if (item.IsOverdueAt(now) && !item.OverdueAlerted)
            {
                await TryAsync(item, ReviewStep.AlertedOverdue).ConfigureAwait(false);
            }
        }

        return failures.Count == 0 ? raised : throw new PrivacyAlertsException(raised, failures);

        async Task TryAsync(ReviewItem item, ReviewStep step)
        {
            try
            {
                await AlertAsync(item, step, alerts, cancellationToken).ConfigureAwait(false);
                raised++;
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                failures.Add((item.RequestId, e));
            }
        }
    }

    /// <summary>Raises the alert of one access.</summary>
    internal Task AlertAsync(ReviewItem item, IPrivacyAlerts alerts, CancellationToken cancellationToken) =>
        AlertAsync(item, ReviewStep.Alerted, alerts, cancellationToken);

    // The alert first: one that is raised twice does no harm, one that is lost does.
    private async Task AlertAsync(ReviewItem item, ReviewStep step, IPrivacyAlerts alerts, CancellationToken cancellationToken)
    {
        await alerts.SendAsync(AlertOf(item, step), cancellationToken).ConfigureAwait(false);
        await _ledger.AppendAsync(
            Subject(item.RequestId), (_, at) => new ReviewChange { Step = step, At = at, By = Name }, cancellationToken).ConfigureAwait(false);
    }

    private static PrivacyAlert AlertOf(ReviewItem item, ReviewStep step) => new()
    {
        RequestId = item.RequestId,
        Kind = item.Kind,
        UserId = item.UserId,
        Organisation = item.Organisation,
        AccessedAt = item.AccessedAt,
        DueAt = item.DueAt,
        IsOverdue = step == ReviewStep.AlertedOverdue,
    };

    private static ReviewChange Reviewed(ReviewItem? item, string by, ReviewOutcome outcome, string findings, DateTimeOffset now)
    {
        if (item is null)
        {
            throw new RegisterRefusedException("no access of that request is up for review; list the reviews for their ids");
        }

        string reviewer = SourceText.Name(by, "the reviewer");
        if (UserIds.MayBeSame(reviewer, item.UserId))
        {
            throw new RegisterRefusedException("nobody reviews the own access; have a different person do it (O5)");
        }

        if (item.Outcome != ReviewOutcome.Pending)
        {
            throw new RegisterRefusedException("the review has ended; its outcome stands");
        }

        return outcome != ReviewOutcome.Pending && Enum.IsDefined(outcome)
            ? new ReviewChange { Step = ReviewStep.Reviewed, At = now, By = reviewer, Outcome = outcome, Text = SourceText.Reason(findings, "what the review found") }
            : throw new RegisterRefusedException("a review ends as proper, improper or escalated; name one");
    }

    private static string Subject(string requestId) => SourceText.Name(requestId, "the id of the request") is { Length: <= LongestId } id
        ? id
        : throw new RegisterRefusedException($"the id of the request has more than {LongestId} characters");

    // INVARIANT: what cannot be read is neither reviewed nor alerted: it stays on the list, and hides no other.
    private static ReviewItem ReadOrTell(LedgerHistory<ReviewChange> history)
    {
        try
        {
            return history.Changes is { } changes ? Read(history.Subject, changes) : Unreadable(history.Subject);
        }
        catch (RegisterUnreadableException)
        {
            return Unreadable(history.Subject);
        }
    }

    private static ReviewItem Unreadable(string requestId) => new()
    {
        RequestId = requestId,
        Kind = ReviewKind.Unspecified,
        UserId = string.Empty,
        Organisation = string.Empty,
        AccessedAt = default,
        DueAt = default,
        IsUnreadable = true,
    };

    private static ReviewItem Read(string requestId, IReadOnlyList<Recorded<ReviewChange>> history)
    {
        ReviewChange opened = history[0].Change;
        List<ReviewChange> reviewed = [.. history.Skip(1).Select(recorded => recorded.Change).Where(change => change.Step == ReviewStep.Reviewed)];
        bool follows = opened.Step == ReviewStep.Opened
            && reviewed.Count <= 1
            && history.Skip(1).All(recorded => recorded.Change.Step is ReviewStep.Reviewed or ReviewStep.Alerted or ReviewStep.AlertedOverdue);
        if (!follows)
        {
            throw new RegisterUnreadableException("the changes of a review do not follow from one another; restore the store");
        }

        return new ReviewItem
        {
            RequestId = requestId,
            Kind = opened.Kind,
            Override = opened.Override,
            UserId = opened.By,
            Organisation = opened.Organisation,
            Reason = opened.Text,
            AccessedAt = opened.At,
            DueAt = opened.DueAt,
            Outcome = reviewed.Count == 0 ? ReviewOutcome.Pending : reviewed[0].Outcome,
            ReviewedBy = reviewed.Count == 0 ? string.Empty : reviewed[0].By,
            ReviewedAt = reviewed.Count == 0 ? null : reviewed[0].At,
            Findings = reviewed.Count == 0 ? string.Empty : reviewed[0].Text,
            NeedsAlert = opened.NeedsAlert,
            Alerted = history.Any(recorded => recorded.Change.Step == ReviewStep.Alerted),
            OverdueAlerted = history.Any(recorded => recorded.Change.Step == ReviewStep.AlertedOverdue),
        };
    }
}
