using System.Text.Json;

namespace OneLondon.Governance.Packages.Tests.Packing;

/// <summary>A plain project that names one package, and nothing of the analysis, is analysed.</summary>
[Collection(PackingCollection.Name)]
public sealed class PlantedErrorTests(PlantedErrorTests.Adopted adopted) : IClassFixture<PlantedErrorTests.Adopted>
{
    private AdopterProject Project => adopted.Project;

    [Fact]
    public void Build_WithThePlantedError_FailsAndLogsIt()
    {
        (int exitCode, string output) = Project.TryBuild(PlantedError.Program);
        Assert.True(exitCode != 0, output);
        Assert.Contains($"error {PlantedError.Rule}", output, StringComparison.Ordinal);
        JsonElement finding = Assert.Single(Project.Findings(PlantedError.Rule));
        JsonElement place = finding.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.EndsWith("Program.cs", place.GetProperty("artifactLocation").GetProperty("uri").GetString(), StringComparison.Ordinal);
        Assert.Equal(PlantedError.Line, LineOf(finding.GetProperty("locations")[0]));
        Assert.Equal(PlantedError.Way, finding.GetProperty("relatedLocations").EnumerateArray().Select(LineOf).Distinct());
    }

    [Fact]
    public void Build_WithTheErrorMended_Succeeds()
    {
        (int exitCode, string output) = Project.TryBuild(PlantedError.Mended);
        Assert.True(exitCode == 0, output);
        Assert.Empty(Project.Findings(PlantedError.Rule));
    }

    [Fact]
    public void Build_WithTheAnalysisOff_Succeeds()
    {
        (int exitCode, string output) = Project.TryBuild(PlantedError.Program, "-p:GovernanceAnalysis=off");
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void Build_WithASeverityOfItsOwn_FollowsIt()
    {
        string own = Project[".editorconfig"];
        File.WriteAllText(own, $"[*.cs]\ndotnet_diagnostic.{PlantedError.Rule}.severity = suggestion\n");
        (int exitCode, string output) = Project.TryBuild(PlantedError.Program);
        File.Delete(own);
        Assert.True(exitCode == 0, output);
    }

    [Fact]
    public void Build_UnderAnUnknownPreset_SaysHowToMendIt()
    {
        (int exitCode, string output) = Project.TryBuild(PlantedError.Mended, "-p:GovernanceAnalysis=lenient");
        Assert.True(exitCode != 0, output);
        Assert.Contains("there is no preset `lenient`; set the property GovernanceAnalysis to `recommended`, `strict` or `off`", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Build_OfAProjectThatRefersToIt_IsAnalysed()
    {
        using AdopterProject referring = new(adopted.Packed, "net10.0", "Exe");
        File.WriteAllText(Project["Program.cs"], "return;");
        referring.Add("<PropertyGroup><AssemblyName>Referring</AssemblyName></PropertyGroup>");
        referring.Add($"""<ItemGroup><ProjectReference Include="{Project["Adopter.csproj"]}" /></ItemGroup>""");
        (int exitCode, string output) = referring.TryBuild(PlantedError.Program);
        Assert.True(exitCode != 0, output);
        Assert.Contains($"error {PlantedError.Rule}", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-11-30", false)]
    [InlineData("2026-12-01", true)]
    public void Suppression_WithALastDay_ExpiresByThePropertysDay(string today, bool expires)
    {
        string suppressed = PlantedError.Program.Replace("Extract.Send", "#pragma warning disable OLG3001 // the old feed, until 2026-11-30\nExtract.Send", StringComparison.Ordinal);
        (int exitCode, string output) = Project.TryBuild(suppressed, $"-p:GovernanceToday={today}");
        Assert.True(exitCode != 0 == expires, output);
        Assert.Equal(expires, Project.Findings("OLG9002").Any());
    }

    [Fact]
    public void Build_OnNoDay_SaysHowToWriteOne()
    {
        (int exitCode, string output) = Project.TryBuild(PlantedError.Mended, "-p:GovernanceToday=tomorrow");
        Assert.True(exitCode != 0, output);
        Assert.Contains("GovernanceToday is `tomorrow`, which is no day; write it as yyyy-MM-dd", output, StringComparison.Ordinal);
    }

    private static int LineOf(JsonElement location) =>
        location.GetProperty("physicalLocation").GetProperty("region").GetProperty("startLine").GetInt32();

    public sealed class Adopted(PackedPackages packed) : IDisposable
    {
        public PackedPackages Packed => packed;

        internal AdopterProject Project { get; } = new(packed, "net10.0", "Exe", "OneLondon.Governance");

        public void Dispose() => Project.Dispose();
    }
}
