using Microsoft.Extensions.Logging;

namespace OneLondon.Governance.Logging;

/// <summary>Passes log lines on and swallows what the logger throws: what is decided and on record never hangs on a log line.</summary>
internal sealed class QuietLogger : ILogger
{
    private readonly ILogger _logger;

    public QuietLogger(ILogger logger) => _logger = logger;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel)
    {
        try
        {
            return _logger.IsEnabled(logLevel);
        }
        catch (Exception)
        {
            return false;
        }
    }

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        try
        {
            _logger.Log(logLevel, eventId, state, exception, formatter);
        }
        catch (Exception)
        {
            // The line is lost. The trail, not the log, is what an access is on record in.
        }
    }
}
