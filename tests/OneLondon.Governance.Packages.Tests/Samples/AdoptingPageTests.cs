using System.Globalization;
using System.Text.RegularExpressions;
using OneLondon.Governance.Packages.Tests.Packing;

namespace OneLondon.Governance.Packages.Tests.Samples;

/// <summary>Walks the page on adopting, from an unmarked project to the strict preset, with the files as it shows them.</summary>
[Collection(PackingCollection.Name)]
public sealed partial class AdoptingPageTests(PackedPackages packed)
{
    private const string Baseline = "known.olg-baseline.json";
    private const string PageDay = "2027-03-31";

    private static readonly string Page = File.ReadAllText(Repository.At("docs/adopting.md"));

    private static readonly string Day = DateTime.UtcNow.AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public void Page_OnAdopting_HoldsAtEveryStep()
    {
        using AdopterProject project = new(packed, "net10.0", "Library", "OneLondon.Governance");
        Queue<(string File, string Text)> files = new(Blocks().Matches(Page).Select(m => (m.Groups[1].Value, m.Groups[2].Value)));
        void Write(params string[] names) => Assert.All(names, name =>
        {
            (string file, string text) = files.Dequeue();
            Assert.Equal(name, file);
            File.WriteAllText(project[file], text.Replace(PageDay, Day, StringComparison.Ordinal));
        });
        void Build(params string[] findings)
        {
            (int exitCode, string output) = project.TryBuild(string.Empty);
            Assert.True(exitCode == 0 == (findings.Length == 0), output);
            Assert.Equal(findings, Errors().Matches(output).Select(m => m.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));
        }

        Write("Patient.cs", "Register.cs", "NightlyUpload.cs");
        Build();
        Write("wards.flows");
        Build("NightlyUpload.cs(9,13): error OLG3001");

        RunTool(project);
        string written = File.ReadAllText(project[Baseline]);
        Write(Baseline);
        Assert.Equal(File.ReadAllText(project[Baseline]), written);
        Build();
        Write("Handover.cs");
        Build("Handover.cs(5,68): error OLG3001");
        File.Delete(project["Handover.cs"]);

        File.Delete(project["wards.flows"]);
        Write("Patient.cs", "Register.cs");
        Build();

        Write("NightlyUpload.cs");
        Build($"{Baseline}(4,5): error OLG9002");
        File.Delete(project[Baseline]);
        Build();

        Write("Directory.Build.props");
        Build("NightlyUpload.cs(5,21): error OLG2001");
        Write("Purpose.cs");
        Build();
        Assert.Empty(files);
    }

    private static void RunTool(AdopterProject project)
    {
        string command = Command().Match(Page).Groups[1].Value.Replace(PageDay, Day, StringComparison.Ordinal);
        string[] words = [.. Words().Matches(command).Select(word => word.Value.Trim('"'))];
        string tool = PackageProject.All.Single(package => package.IsTool).AssemblyPath("net10.0");
        (int exitCode, string output) = Shell.Run(project.Folder, "dotnet", [tool, .. words]);
        Assert.True(exitCode == 0, output);
    }

    [GeneratedRegex("^`([^`]+)`:\n\n```[a-z]+\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Blocks();

    [GeneratedRegex("^onelondon-governance (.*)$", RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex("\"[^\"]*\"|[^ ]+")]
    private static partial Regex Words();

    [GeneratedRegex(@"([^/\\\s]+\(\d+,\d+\): error OLG\d{4})")]
    private static partial Regex Errors();
}
