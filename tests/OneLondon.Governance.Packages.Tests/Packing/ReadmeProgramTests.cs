using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using OneLondon.Governance.Packages.Tests.Adoption;

namespace OneLondon.Governance.Packages.Tests.Packing;

[Collection(PackingCollection.Name)]
public sealed partial class ReadmeProgramTests(PackedPackages packed)
{
    private const string Number = "9990662320";
    private const string Established = "Relationship.Established";

    [Fact]
    public void Readme_AsAProgram_ShowsTheRecordAndRecordsIt()
    {
        using AdopterProject project = NewProject();
        string output = project.Build(Program());
        Assert.StartsWith("Permitted", output, StringComparison.Ordinal);

        string[] types = ExampleRecord.TypesOf(File.ReadAllBytes(project["shown.json"]));
        Assert.Superset(new HashSet<string> { "Patient", "Condition", "MedicationRequest" }, types.ToHashSet());
        Assert.DoesNotContain("Appointment", types);
        JsonElement access = JsonDocument.Parse(Assert.Single(File.ReadAllLines(project["access.jsonl"]))).RootElement;
        Assert.Equal("permit", access.GetProperty("outcome").GetString());
        Assert.DoesNotContain(Number, output + access.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Readme_WithoutRelationship_ShowsNothingAndRecordsIt()
    {
        using AdopterProject project = NewProject();
        Assert.Contains(Established, Program(), StringComparison.Ordinal);
        string output = project.Build(Program().Replace(Established, "Relationship.None", StringComparison.Ordinal));
        Assert.StartsWith("Denied", output, StringComparison.Ordinal);
        Assert.False(File.Exists(project["shown.json"]));
        JsonElement access = JsonDocument.Parse(Assert.Single(File.ReadAllLines(project["access.jsonl"]))).RootElement;
        Assert.Equal("deny", access.GetProperty("outcome").GetString());
    }

    private AdopterProject NewProject()
    {
        AdopterProject project = new(packed, "net10.0", "Exe", "OneLondon.Governance.Fhir", "Microsoft.Extensions.DependencyInjection");
        File.WriteAllText(project["audit.keys"], $"k2026a {Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(project["audit.keys"], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.WriteAllText(project["record.json"], ExampleRecord.Text.Replace(ExampleRecord.Number, Number, StringComparison.Ordinal));
        return project;
    }

    private static string Program() =>
        string.Concat(CsharpBlock().Matches(File.ReadAllText(Repository.At("README.md"))).Select(match => match.Groups[1].Value));

    [GeneratedRegex(@"^```csharp\r?\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CsharpBlock();
}
