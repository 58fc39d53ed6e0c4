using System.Globalization;
using OneLondon.Governance.Tool.Terminals;

namespace OneLondon.Governance.Tool.Trails;

/// <summary>Shows how far long work has come, on standard error where that is a terminal: one line, written over, and gone at the end.</summary>
internal sealed class TrailProgress : IProgress<long>, IDisposable
{
    private const int Cells = 30;

    private readonly Terminal _terminal;
    private readonly string _what;
    private readonly long _total;
    private readonly string _unit;
    private readonly long _started;
    private int _shown = -1;

    public TrailProgress(Terminal terminal, string what, long total, string unit)
    {
        (_terminal, _what, _total, _unit) = (terminal, what, total, unit);
        _started = terminal.Clock.GetTimestamp();
    }

    /// <summary>Gives the bytes of all segments of a trail; 0 where there is none.</summary>
    public static long LengthOf(string folder) =>
        Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*.audit").Sum(file => file.Length) : 0;

    public void Report(long value)
    {
        if (!_terminal.ShowsProgress || _total <= 0)
        {
            return;
        }

        // A hundred steps at most: what is shown more often is only slower.
        int percent = (int)Math.Clamp(value * 100 / _total, 0, 100);
        if (percent != _shown)
        {
            _shown = percent;
            int filled = percent * Cells / 100;
            double seconds = Math.Max(0.001, _terminal.Clock.GetElapsedTime(_started).TotalSeconds);
            _terminal.Error.Write(string.Create(
                CultureInfo.InvariantCulture, $"\r{_what} [{new string('#', filled)}{new string('.', Cells - filled)}] {percent,3} %, {value / seconds:N0} {_unit}/s  "));
            _terminal.Error.Flush();
        }
    }

    public void Dispose()
    {
        if (_shown >= 0)
        {
            _terminal.Error.Write($"\r{new string(' ', Cells + _what.Length + 50)}\r");
        }
    }
}
