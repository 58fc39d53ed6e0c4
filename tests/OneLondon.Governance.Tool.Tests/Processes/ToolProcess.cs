using System.Diagnostics;
using System.Text;

namespace OneLondon.Governance.Tool.Tests.Processes;

/// <summary>Runs the tool as a process of its own, as a shell would.</summary>
internal sealed class ToolProcess : IDisposable
{
    public static readonly TimeSpan Promptly = TimeSpan.FromSeconds(20);

    private static readonly string Tool = Path.Combine(AppContext.BaseDirectory, "OneLondon.Governance.Tool.dll");

    private readonly Process _process;
    private readonly Task<string> _error;

    private ToolProcess(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.StandardOutputEncoding = Encoding.UTF8;
        start.StandardErrorEncoding = Encoding.UTF8;
        start.Environment["NO_COLOR"] = string.Empty;
        _process = Process.Start(start)!;
        _error = _process.StandardError.ReadToEndAsync();
    }

    public Stream Input => _process.StandardInput.BaseStream;

    public StreamReader Output => _process.StandardOutput;

    public bool HasExited => _process.HasExited;

    // What runs in the background or under nohup starts with signals ignored, and so does every process it starts.
    public static ToolProcess Start(params string[] words) => new(SignalsAreIgnored()
        ? new ProcessStartInfo("env", ["--default-signal=HUP,INT,QUIT,TERM", "dotnet", Tool, .. words])
        : new ProcessStartInfo("dotnet", [Tool, .. words]));

    /// <summary>Starts a line of the shell, in which <c>$TOOL</c> stands for the tool.</summary>
    public static ToolProcess StartShell(string line)
    {
        ProcessStartInfo start = new("sh", ["-c", line.Replace("$TOOL", $"dotnet '{Tool}'", StringComparison.Ordinal)]);
        return new ToolProcess(start);
    }

    public static (int ExitCode, string Output, string Error) Run(byte[] input, params string[] words)
    {
        using ToolProcess tool = Start(words);
        return tool.ReadToEnd(input);
    }

    public static (int ExitCode, string Output, string Error) RunShell(string line)
    {
        using ToolProcess tool = StartShell(line);
        return tool.ReadToEnd([]);
    }

    /// <summary>Sends a signal, such as <c>INT</c>.</summary>
    public void Signal(string name)
    {
        using Process kill = Process.Start("sh", ["-c", $"kill -{name} {_process.Id}"]);
        kill.WaitForExit();
    }

    public (int ExitCode, string Error) WaitForExit()
    {
        if (!_process.WaitForExit(Promptly))
        {
            throw new TimeoutException($"the tool runs on after {Promptly}");
        }

        return (_process.ExitCode, _error.Result);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static bool SignalsAreIgnored()
    {
        const ulong Sought = 1UL << 0 | 1UL << 1 | 1UL << 2 | 1UL << 14; // HUP, INT, QUIT, TERM
        const string Line = "SigIgn:";
        return OperatingSystem.IsLinux()
            && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith(Line, StringComparison.Ordinal)) is { } ignored
            && (Convert.ToUInt64(ignored[Line.Length..].Trim(), 16) & Sought) != 0;
    }

    private (int ExitCode, string Output, string Error) ReadToEnd(byte[] input)
    {
        Task<string> output = Output.ReadToEndAsync();
        Input.Write(input);
        Input.Dispose();
        (int exitCode, string error) = WaitForExit();
        return (exitCode, output.Result, error);
    }
}
