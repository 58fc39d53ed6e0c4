using System.Diagnostics;
using System.Globalization;

namespace OneLondon.Governance.Trail.Worker;

/// <summary>A writer in a process of its own, which can be killed, and what it acknowledged until then.</summary>
internal sealed class WriterProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<List<(string Id, long Position)>> _acknowledged;
    private readonly TaskCompletionSource _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WriterProcess(Process process)
    {
        _process = process;
        _acknowledged = Task.Run(ReadAsync);
    }

    /// <summary>Ends once the writer has acknowledged anything, or has ended.</summary>
    public Task First => _first.Task;

    public static WriterProcess Start(string folder, int writer) =>
        new(Process.Start(new ProcessStartInfo(
            Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet",
            ["exec", typeof(WriterProcess).Assembly.Location, "write", folder, writer.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardOutput = true,
        })!);

    /// <summary>Kills the process at once (SIGKILL): no handler runs, no file is closed by it.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Waits for the end, and gives every record that was acknowledged.</summary>
    public async Task<IReadOnlyList<(string Id, long Position)>> EndAsync()
    {
        await _process.WaitForExitAsync();
        return await _acknowledged;
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

    // The last line of a killed writer may be torn, and then acknowledges nothing.
    private async Task<List<(string Id, long Position)>> ReadAsync()
    {
        var read = new List<(string Id, long Position)>();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.Split(' ') is [var id, var position, "."] && long.TryParse(position, CultureInfo.InvariantCulture, out long at))
            {
                read.Add((id, at));
                _first.TrySetResult();
            }
        }

        _first.TrySetResult();
        return read;
    }
}
