using System.Diagnostics;
using System.Globalization;

namespace OneLondon.Governance.Sqlite.Worker;

/// <summary>A writer in a process of its own, which can be killed, and what it acknowledged until then.</summary>
internal sealed class WriterProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<List<(string Subject, int Version, long Sequence)>> _acknowledged;
    private readonly Task<string> _errors;
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WriterProcess(Process process)
    {
        _process = process;
        _acknowledged = Task.Run(ReadAsync);
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Ends once the writer has acknowledged anything, or has ended.</summary>
    public Task First => _first.Task;

    public static WriterProcess Start(string path, int writer, int subjects, int appends) =>
        new(Process.Start(new ProcessStartInfo(
            Environment.ProcessPath is { } host && System.IO.Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            ["exec", typeof(WriterProcess).Assembly.Location, "write", path, Text(writer), Text(subjects), Text(appends)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!);

    /// <summary>Kills the process at once: no handler runs, no file is closed by it.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits for the end, and gives every append that was acknowledged.</summary>
    public async Task<IReadOnlyList<(string Subject, int Version, long Sequence)>> EndAsync()
    {
        await _process.WaitForExitAsync();
        return await _acknowledged;
    }

    /// <summary>Waits for the end, and gives what the writer had to complain of.</summary>
    public async Task<string> ErrorsAsync()
    {
        await _process.WaitForExitAsync();
        return await _errors;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private async Task<List<(string Subject, int Version, long Sequence)>> ReadAsync()
    {
        var read = new List<(string Subject, int Version, long Sequence)>();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Trace.TryReadAcknowledged(line, out (string Subject, int Version, long Sequence) acknowledged))
            {
                read.Add(acknowledged);
                _first.TrySetResult();
            }
        }

        _first.TrySetResult();
        return read;
    }
}
