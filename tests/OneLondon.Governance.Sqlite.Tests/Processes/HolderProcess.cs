using System.Diagnostics;
using OneLondon.Governance.Sqlite.Worker;

namespace OneLondon.Governance.Sqlite.Tests.Processes;

/// <summary>Another process that holds the writing turn of a file until it is disposed.</summary>
internal sealed class HolderProcess : IDisposable
{
    private readonly Process _process;

    private HolderProcess(Process process) => _process = process;

    public static HolderProcess Hold(string path)
    {
        Process process = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(WriterProcess).Assembly.Location, "hold", path])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        Assert.Equal("held", process.StandardOutput.ReadLine());
        return new HolderProcess(process);
    }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
