using System.Text.Json;
using System.Text.RegularExpressions;
using OneLondon.Governance.Packages.Tests.Packing;

namespace OneLondon.Governance.Packages.Tests.Samples;

/// <summary>A copy of a project of <c>samples/</c>, in a folder of its own that goes away afterwards.</summary>
internal sealed partial class SampleProject : IDisposable
{
    private readonly PackedPackages _packed;

    public SampleProject(PackedPackages packed, string name)
    {
        _packed = packed;
        foreach (string file in Repository.Files("samples/" + name, "*"))
        {
            File.Copy(file, this[Path.GetRelativePath(Repository.At("samples/" + name), file)]);
        }

        LocalFeed.Name(packed, Folder);
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("sample-").FullName;

    public string this[string file] => Path.Combine(Folder, file);

    /// <summary>Where the code says, in a comment, that a rule reports.</summary>
    public IEnumerable<(string File, int Line, string Rule)> Marks() =>
        from file in Directory.GetFiles(Folder, "*.cs")
        from line in File.ReadLines(file).Select((text, index) => (text, number: index + 1))
        from Match mark in Mark().Matches(line.text)
        select (Path.GetFileName(file), line.number, mark.Groups[1].Value);

    /// <summary>What the last build reported as errors, from its log in the SARIF format.</summary>
    public IEnumerable<(string File, int Line, string Rule)> Errors()
    {
        using JsonDocument log = JsonDocument.Parse(File.ReadAllBytes(this["findings.sarif"]));
        return
        [
            .. from result in log.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
               where result.GetProperty("level").GetString() == "error"
               let place = result.GetProperty("locations")[0].GetProperty("physicalLocation")
               select (
                   Path.GetFileName(place.GetProperty("artifactLocation").GetProperty("uri").GetString()!),
                   place.GetProperty("region").GetProperty("startLine").GetInt32(),
                   result.GetProperty("ruleId").GetString()!),
        ];
    }

    public (int ExitCode, string Output) Build(params string[] options) => Shell.Run(
        Folder, "dotnet", ["build", "-nologo", "-warnaserror", "-p:GovernanceFeed=" + _packed.Folder, "-p:ErrorLog=findings.sarif%2Cversion=2.1", .. options]);

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    [GeneratedRegex("// (OLG[0-9]{4}):")]
    private static partial Regex Mark();
}
