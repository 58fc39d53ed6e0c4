using Microsoft.Extensions.Logging;

namespace OneLondon.Governance.Logging;

/// <summary>
/// All log events, each with an id that stays. They hold request ids, verdicts and types of failure, and nothing that anybody typed;
/// alerts name the user who is to answer. All in one class: the generator behind them writes several in any order, and packages are to repeat.
/// </summary>
internal static partial class GovernanceEvents
{
    [LoggerMessage(1, LogLevel.Information, "request {RequestId} ended as {Verdict}")]
    public static partial void Ended(this ILogger logger, string requestId, string verdict);

    [LoggerMessage(2, LogLevel.Error, "request {RequestId} was refused as {Verdict}: {Failure}")]
    public static partial void Refused(this ILogger logger, string requestId, string verdict, string failure);

    [LoggerMessage(3, LogLevel.Critical, "the audit trail is down; break-glass request {RequestId} goes to the journal: {Failure}")]
    public static partial void FellBackToJournal(this ILogger logger, string requestId, string failure);

    [LoggerMessage(4, LogLevel.Critical, "the refusal of request {RequestId} as {Verdict} could not be put on record: {Failure}")]
    public static partial void RefusalNotRecorded(this ILogger logger, string requestId, string verdict, string failure);

    [LoggerMessage(5, LogLevel.Information, "policy {Policy} is in force")]
    public static partial void PolicyInForce(this ILogger logger, string policy);

    [LoggerMessage(6, LogLevel.Error, "a policy was refused, and {Policy} stays in force: {Problem}")]
    public static partial void PolicyRefused(this ILogger logger, string policy, string problem);

    [LoggerMessage(7, LogLevel.Warning, "policy {Policy}: {Problem}")]
    public static partial void PolicyWarning(this ILogger logger, string policy, string problem);

    [LoggerMessage(8, LogLevel.Error, "source {Source} gave no answer, so what it would have told is unknown: {Failure}")]
    public static partial void SourceUnanswered(this ILogger logger, string source, string failure);

    [LoggerMessage(9, LogLevel.Critical, "an alert could not be sent and is owed: {Failure}")]
    public static partial void AlertOwed(this ILogger logger, string failure);

    [LoggerMessage(20, LogLevel.Warning, "alert: {Kind} in request {RequestId} by {UserId} of {Organisation}; review it by {DueAt:O}")]
    public static partial void AccessToReview(this ILogger logger, string requestId, string kind, string userId, string organisation, DateTimeOffset dueAt);

    [LoggerMessage(21, LogLevel.Error, "overdue: {Kind} in request {RequestId} by {UserId} of {Organisation} was to be reviewed by {DueAt:O}")]
    public static partial void ReviewOverdue(this ILogger logger, string requestId, string kind, string userId, string organisation, DateTimeOffset dueAt);

    [LoggerMessage(30, LogLevel.Critical, "the audit trail could not keep a tree head: {Failure}")]
    public static partial void HeadNotKept(this ILogger logger, string failure);

    [LoggerMessage(31, LogLevel.Error, "an anchor did not keep the tree head at {Size} records: {Failure}")]
    public static partial void AnchorFailed(this ILogger logger, long size, string failure);

    [LoggerMessage(32, LogLevel.Warning, "half a tree head, {Bytes} bytes that a crash left, was cut off the end of the file of heads kept elsewhere")]
    public static partial void TornHeadCut(this ILogger logger, long bytes);

    [LoggerMessage(33, LogLevel.Critical, "a tree head kept elsewhere speaks for {Kept} records, and the audit trail's own for {Size}: its end was cut off, or it was put back from a copy; verify it against what was kept")]
    public static partial void KeptHeadIsAhead(this ILogger logger, long kept, long size);
}
