using Microsoft.Extensions.Logging;
using OneLondon.Governance.Sources.Reviews;

namespace OneLondon.Governance.Access.Reviewing;

/// <summary>
/// Raises alerts as log events of their own id; a service that has a better way registers it. Where no log takes them nothing was
/// raised: it throws, and the alert stays owed.
/// </summary>
internal sealed partial class LoggedAlerts : IPrivacyAlerts
{
    private readonly ILogger _logger;

    public LoggedAlerts(ILogger logger) => _logger = logger;

    public Task SendAsync(PrivacyAlert alert, CancellationToken cancellationToken)
    {
        if (!_logger.IsEnabled(alert.IsOverdue ? LogLevel.Error : LogLevel.Warning))
        {
            throw new InvalidOperationException(
                $"no log takes the alert; let the log take warnings of `{typeof(IPrivacyAlerts).FullName}`, or call `UsePrivacyAlerts`");
        }

        if (alert.IsOverdue)
        {
            Overdue(alert.RequestId, alert.Kind, alert.UserId, alert.Organisation, alert.DueAt);
        }
        else
        {
            Accessed(alert.RequestId, alert.Kind, alert.UserId, alert.Organisation, alert.DueAt);
        }

        return Task.CompletedTask;
    }

    [LoggerMessage(20, LogLevel.Warning, "alert: {Kind} in request {RequestId} by {UserId} of {Organisation}; review it by {DueAt:O}")]
    private partial void Accessed(string requestId, ReviewKind kind, string userId, string organisation, DateTimeOffset dueAt);

    [LoggerMessage(21, LogLevel.Error, "overdue: {Kind} in request {RequestId} by {UserId} of {Organisation} was to be reviewed by {DueAt:O}")]
    private partial void Overdue(string requestId, ReviewKind kind, string userId, string organisation, DateTimeOffset dueAt);
}
