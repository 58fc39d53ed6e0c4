using Microsoft.Extensions.Logging;

namespace OneLondon.Governance.Tool.Terminals;

/// <summary>Tells on standard error what the library has to say of what it mended: warnings and what is worse.</summary>
internal sealed class ErrorLog(Terminal terminal) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            terminal.Error.WriteLine(formatter(state, exception));
        }
    }
}
