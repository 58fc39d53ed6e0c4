using System.Diagnostics;

namespace OneLondon.Governance.Analyzers.Tests.Robustness;

/// <summary>The C# projects that <c>dotnet new</c> makes, generated once, without the network.</summary>
public sealed class SdkTemplates : IDisposable
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(2);

    private static readonly string[] Usual = ["System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks"];

    private static readonly string[] Hosted = ["Microsoft.Extensions.Configuration", "Microsoft.Extensions.DependencyInjection", "Microsoft.Extensions.Hosting", "Microsoft.Extensions.Logging"];

    private static readonly string[] Web = ["System.Net.Http.Json", "Microsoft.AspNetCore.Builder", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Http", "Microsoft.AspNetCore.Routing", .. Hosted];

    private readonly string _folder = Directory.CreateTempSubdirectory("templates-").FullName;
    private readonly Dictionary<string, IReadOnlyList<(string Path, string Text)>> _made = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Gives the C# files of a template: its words as <c>dotnet new</c> takes them.</summary>
    public IReadOnlyList<(string Path, string Text)> Files(string template)
    {
        lock (_lock)
        {
            return _made.TryGetValue(template, out var files) ? files : _made[template] = Make(template);
        }
    }

    /// <inheritdoc />
    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private List<(string Path, string Text)> Make(string template)
    {
        string folder = Path.Combine(_folder, _made.Count.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var start = new ProcessStartInfo(
            Path.Combine(Trial.DotnetRoot, OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"),
            ["new", .. template.Split(' '), "--name", "App", "--output", folder, "--no-restore", "--no-update-check"])
        {
            WorkingDirectory = _folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_HOME"] = Path.Combine(_folder, "home");
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_GENERATE_ASPNET_CERTIFICATE"] = "false";
        start.Environment["DOTNET_NOLOGO"] = "1";
        foreach (string name in start.Environment.Keys.Where(n => n.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Bound))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"`dotnet new {template}` took longer than {Bound}");
        }

        Assert.True(process.ExitCode == 0, $"`dotnet new {template}` failed: {output.Result}{error.Result}");
        string project = File.ReadAllText(Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First());
        IEnumerable<string> usings = [.. Usual, .. project.Contains("Sdk.Web\"", StringComparison.Ordinal) ? Web : project.Contains("Sdk.Worker\"", StringComparison.Ordinal) ? Hosted : []];
        List<(string Path, string Text)> files =
        [
            .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
                .Select(p => (Path.GetRelativePath(folder, p), File.ReadAllText(p))),
        ];
        Assert.NotEmpty(files);
        return [.. files, ("Usings.cs", string.Concat(usings.Select(u => $"global using {u};\n")))];
    }
}
