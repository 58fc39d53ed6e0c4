using Microsoft.Extensions.Logging;
using OneLondon.Governance.Logging;
using OneLondon.Governance.Sources.Reviews;

namespace OneLondon.Governance.Access.Reviewing;

/// <summary>
/// Raises alerts as log events of their own id; a service that has a better way registers it. Where no log takes them nothing was
/// raised: it throws, and the alert stays owed.
/// </summary>
internal sealed class LoggedAlerts : IPrivacyAlerts
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
            _logger.ReviewOverdue(alert.RequestId, alert.Kind.ToString(), alert.UserId, alert.Organisation, alert.DueAt);
        }
        else
        {
            _logger.AccessToReview(alert.RequestId, alert.Kind.ToString(), alert.UserId, alert.Organisation, alert.DueAt);
        }

        return Task.CompletedTask;
    }
}
