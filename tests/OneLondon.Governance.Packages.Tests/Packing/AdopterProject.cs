using System.Text.Json;
using System.Xml.Linq;

namespace OneLondon.Governance.Packages.Tests.Packing;

/// <summary>A new project that takes the packed packages, in a folder of its own that goes away afterwards.</summary>
internal sealed class AdopterProject : IDisposable
{
    private const string ProjectFile = "Adopter.csproj";
    private const string Log = "findings.sarif";

    public AdopterProject(PackedPackages packed, string framework, string outputType, params string[] packages)
    {
        IsProgram = outputType == "Exe";
        LocalFeed.Name(packed, Folder);
        File.WriteAllText(this[ProjectFile], $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>{framework}</TargetFramework>
                <OutputType>{outputType}</OutputType>
                <ImplicitUsings>{(framework.StartsWith("netstandard", StringComparison.Ordinal) ? "disable" : "enable")}</ImplicitUsings>
                <RestorePackagesPath>packages</RestorePackagesPath>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <NuGetAudit>false</NuGetAudit>
                <ErrorLog>{Log},version=2.1</ErrorLog>
              </PropertyGroup>
              <ItemGroup>
                {string.Concat(packages.Select(package => $"<PackageReference Include=\"{package}\" Version=\"{VersionOf(package)}\" />"))}
              </ItemGroup>
            </Project>
            """);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("adopter-").FullName;

    private bool IsProgram { get; }

    public string this[string file] => Path.Combine(Folder, file);

    /// <summary>Builds the program, or builds and runs it, and gives what it prints.</summary>
    public string Build(string program)
    {
        File.WriteAllText(this["Program.cs"], program);
        (int exitCode, string output) = Shell.Run(Folder, "dotnet", IsProgram ? "run" : "build");
        Assert.True(exitCode == 0, output);
        return output;
    }

    /// <summary>Adds property or item groups to the project file.</summary>
    public void Add(string groups) =>
        File.WriteAllText(this[ProjectFile], File.ReadAllText(this[ProjectFile]).Replace("</Project>", groups + "</Project>", StringComparison.Ordinal));

    /// <summary>Builds the program, which may fail, and gives what the build prints.</summary>
    public (int ExitCode, string Output) TryBuild(string program, params string[] options)
    {
        File.WriteAllText(this["Program.cs"], program);
        return Shell.Run(Folder, "dotnet", ["build", "-nologo", .. options]);
    }

    /// <summary>The ids of the analyzer rules that the last compilation knew.</summary>
    public IEnumerable<string> Rules() =>
        Run().GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()!);

    /// <summary>What a rule found in the last compilation, as the log in the SARIF format has it.</summary>
    public IEnumerable<JsonElement> Findings(string rule) =>
        Run().GetProperty("results").EnumerateArray().Where(result => result.GetProperty("ruleId").GetString() == rule);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private JsonElement Run() => JsonDocument.Parse(File.ReadAllBytes(this[Log])).RootElement.GetProperty("runs")[0];

    private static string VersionOf(string package) => package.StartsWith("OneLondon.", StringComparison.Ordinal)
        ? "*"
        : XDocument.Load(Repository.At("Directory.Packages.props")).Descendants("PackageVersion")
            .Single(version => version.Attribute("Include")!.Value == package).Attribute("Version")!.Value;
}
