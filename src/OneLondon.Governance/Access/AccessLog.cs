using Microsoft.Extensions.Logging;

namespace OneLondon.Governance.Access;

/// <summary>Writes the gate's log lines. They hold request ids, verdicts and types of failure, and nothing anybody typed.</summary>
internal sealed partial class AccessLog
{
    private readonly ILogger _logger;

    public AccessLog(ILogger logger) => _logger = new QuietLogger(logger);

    [LoggerMessage(1, LogLevel.Information, "request {RequestId} ended as {Verdict}")]
    public partial void Ended(string requestId, string verdict);

    [LoggerMessage(2, LogLevel.Error, "request {RequestId} was refused as {Verdict}: {Failure}")]
    public partial void Refused(string requestId, string verdict, string failure);

    [LoggerMessage(3, LogLevel.Critical, "the audit trail is down; break-glass request {RequestId} goes to the journal: {Failure}")]
    public partial void FellBackToJournal(string requestId, string failure);

    [LoggerMessage(4, LogLevel.Critical, "the refusal of request {RequestId} as {Verdict} could not be put on record: {Failure}")]
    public partial void RefusalNotRecorded(string requestId, string verdict, string failure);

    [LoggerMessage(5, LogLevel.Information, "policy {Policy} is in force")]
    public partial void PolicyInForce(string policy);

    [LoggerMessage(6, LogLevel.Error, "a policy was refused, and {Policy} stays in force: {Problem}")]
    public partial void PolicyRefused(string policy, string problem);

    [LoggerMessage(7, LogLevel.Warning, "policy {Policy}: {Problem}")]
    public partial void PolicyWarning(string policy, string problem);

    [LoggerMessage(8, LogLevel.Error, "source {Source} gave no answer, so what it would have told is unknown: {Failure}")]
    public partial void SourceUnanswered(string source, string failure);

    [LoggerMessage(9, LogLevel.Critical, "an alert could not be sent and is owed: {Failure}")]
    public partial void AlertOwed(string failure);
}
