using Microsoft.Extensions.Logging;

namespace OneLondon.Governance.Tests.Access;

/// <summary>Keeps log lines, with the exceptions they carry written out.</summary>
internal sealed class ListLogger : ILogger
{
    public List<string> Lines { get; } = [];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        lock (Lines)
        {
            Lines.Add($"{logLevel} {formatter(state, exception)} {exception}");
        }
    }
}
